package org.sarcini.standin.google;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page on which a person chooses an account and what to allow. */
final class ConsentPage {

    private ConsentPage() {}

    static String of(AuthorizationRequest asked, Map<String, List<String>> query, List<Account> accounts) {
        List<Account> offered = accounts.stream()
                .filter(account -> asked.domain() == null || asked.domain().equals(account.domain()))
                .toList();
        List<Account> others =
                accounts.stream().filter(account -> !offered.contains(account)).toList();
        Account chosen = accounts.stream()
                .filter(account -> account.email().equals(asked.hint()))
                .findFirst()
                .orElse(offered.isEmpty() ? null : offered.get(0));
        String body =
                """
                <main class="card consent">
                <p class="standin-badge">Google (stand-in)</p>
                <h1>Sign in with Google (stand-in)</h1>
                <p class="muted">to continue to <b>%s</b></p>
                <form method="post" action="%s">
                <input type="hidden" name="query" value="%s">
                <fieldset><legend>Choose an account</legend>
                %s
                %s
                </fieldset>
                <fieldset><legend>Select what the application can access</legend>
                %s
                </fieldset>
                <div class="actions">
                <button class="plain" name="decision" value="deny" id="deny" formnovalidate>Deny</button>
                <button class="primary" name="decision" value="allow" id="allow">Allow</button>
                </div>
                </form>
                </main>
                """
                        .formatted(
                                Html.escape(asked.redirect().getAuthority()),
                                AuthorizationEndpoint.DECISION,
                                Html.escape(encoded(query)),
                                choices(offered, chosen),
                                others.isEmpty()
                                        ? ""
                                        : "<details" + (offered.isEmpty() ? " open" : "")
                                                + "><summary>Use another account</summary>" + choices(others, chosen)
                                                + "</details>",
                                asked.scopes().stream()
                                        .map(ConsentPage::checkbox)
                                        .collect(Collectors.joining("\n")));
        return Html.page("Sign in with Google (stand-in)", "narrow", body);
    }

    static String error(AuthorizationError error) {
        String body =
                """
                <main class="card consent">
                <p class="standin-badge">Google (stand-in)</p>
                <h1>Access blocked</h1>
                <p class="error-message">%s</p>
                <p class="error-code">Error %d: %s</p>
                </main>
                """
                        .formatted(Html.escape(error.getMessage()), error.status(), Html.escape(error.error()));
        return Html.page("Access blocked", "narrow", body);
    }

    private static String choices(List<Account> accounts, @Nullable Account chosen) {
        return accounts.stream()
                .map(account ->
                        """
                        <label class="choice"><input type="radio" name="account" value="%s"%s required>
                        <span class="avatar">%s</span><span><b>%s</b><br><span class="muted">%s%s</span></span></label>
                        """
                                .formatted(
                                        Html.escape(account.email()),
                                        account.equals(chosen) ? " checked" : "",
                                        Html.escape(account.name().substring(0, 1)),
                                        Html.escape(account.name()),
                                        Html.escape(account.email()),
                                        account.domain() == null
                                                ? " · personal account"
                                                : " · managed by " + Html.escape(account.domain())))
                .collect(Collectors.joining());
    }

    private static String checkbox(String scope) {
        return """
                <label class="choice"><input type="checkbox" name="scope" value="%s" data-scope="%s" checked>
                <span>%s<br><code>%s</code></span></label>
                """
                .formatted(
                        Html.escape(scope),
                        Html.escape(Scopes.shortName(scope)),
                        Html.escape(Scopes.words(scope)),
                        Html.escape(Scopes.shortName(scope)));
    }

    private static String encoded(Map<String, List<String>> query) {
        return query.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
