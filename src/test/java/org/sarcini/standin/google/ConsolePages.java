package org.sarcini.standin.google;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Google's cloud console, as far as an administrator needs it: consent screen, Calendar API, OAuth clients. */
final class ConsolePages {

    static final String HOME = "/console";
    private static final String ACTION = "/stand-in/console";
    private static final String PROJECT = "471100000001";

    /** Where deep links into the real console lead. */
    private static final List<String> PATHS = List.of(
            HOME,
            "/projectcreate",
            "/auth/audience",
            "/auth/clients",
            "/apis/library/calendar-json.googleapis.com",
            "/apis/api/calendar-json.googleapis.com/overview");

    private final GoogleStandIn google;
    private final Grants grants;
    private final ConsentScreen screen;

    ConsolePages(GoogleStandIn google, Grants grants, ConsentScreen screen) {
        this.google = google;
        this.grants = grants;
        this.screen = screen;
    }

    void routes(Router router) {
        PATHS.forEach(path -> router.on("GET", path, request -> page(request, 200, "")));
        router.on("POST", ACTION, this::act);
    }

    private Reply act(Request request) {
        String action = String.valueOf(request.field("action"));
        switch (action) {
            case "web", "desktop" -> {
                return create(request, action.equals("desktop"));
            }
            case "api" -> google.apiEnabled(!google.isApiEnabled(Api.CALENDAR));
            case "tasks-api" -> google.tasksApiEnabled(!google.isApiEnabled(Api.TASKS));
            case "external" -> google.external();
            case "testing" -> google.testing();
            default -> google.internal(action);
        }
        request.trace().person();
        return Reply.redirect(URI.create(HOME));
    }

    /** The secret is shown on this page and never again. */
    private Reply create(Request request, boolean desktop) {
        String id = PROJECT + "-" + Secrets.base32hex(32) + ".apps.googleusercontent.com";
        String secret = "GOCSPX-" + Secrets.random(21);
        try {
            if (desktop) {
                google.withDesktopClient(id, secret);
            } else {
                String redirect = String.valueOf(request.field("redirect")).trim();
                google.withClient(id, secret, Set.of(URI.create(redirect)));
            }
        } catch (IllegalArgumentException refused) {
            return page(request, 400, "<p class=\"warning\">%s</p>".formatted(Html.escape(refused.getMessage())));
        }
        return page(
                request,
                200,
                """
                <section class="card"><h2>OAuth client created</h2>
                <table class="facts"><tr><td>Client ID</td><td id="client-id">%s</td></tr>
                <tr><td>Client secret</td><td id="client-secret">%s</td></tr></table>
                <p class="muted">The secret is shown only now.</p></section>
                """
                        .formatted(id, Html.escape(secret)));
    }

    private Reply page(Request request, int status, String news) {
        request.trace().person();
        String body =
                """
                <header class="top"><div><span class="standin-badge">Google (stand-in)</span>
                <h1>Cloud console</h1></div><p class="muted"><a href="/">What "Google" holds</a></p></header>
                <main class="console">%s
                <section class="card"><h2>Consent screen</h2><p>Audience: <b id="audience">%s</b></p>
                <form method="post" action="%s" class="faults">%s
                <button name="action" value="external">External, published</button>
                <button name="action" value="testing">External, in testing</button></form></section>
                %s%s
                <section class="card"><h2>OAuth clients</h2><table class="log clients">
                <tr><th>Type</th><th>Client ID</th><th>Redirects</th></tr>%s</table>
                <form method="post" action="%s" class="person"><h3>Create a client</h3>
                <label>Authorized redirect URI <input name="redirect" placeholder="http://localhost:8080/…"></label>
                <div class="row"><button class="primary" name="action" value="web">Create Web client</button>
                <button name="action" value="desktop">Create Desktop client</button></div></form></section>
                </main>
                """
                        .formatted(
                                news,
                                Html.escape(screen.audience()),
                                ACTION,
                                internals(),
                                api(Api.CALENDAR, "api"),
                                api(Api.TASKS, "tasks-api"),
                                clients(),
                                ACTION);
        return Reply.html(status, Html.page("Cloud console (stand-in)", "overview", body));
    }

    private String api(Api api, String action) {
        boolean enabled = google.isApiEnabled(api);
        return """
                <section class="card"><h2>%s</h2><p><b id="%s">%s</b></p>
                <form method="post" action="%s"><button name="action" value="%s">%s</button></form></section>
                """
                .formatted(
                        api.title(),
                        action,
                        enabled ? "Enabled" : "Not enabled",
                        ACTION,
                        action,
                        enabled ? "Disable" : "Enable");
    }

    private String internals() {
        return grants.accounts().stream()
                .map(Account::domain)
                .filter(domain -> domain != null)
                .distinct()
                .map(domain -> "<button name=\"action\" value=\"%1$s\">Internal to %1$s</button>"
                        .formatted(Html.escape(domain)))
                .collect(Collectors.joining("\n"));
    }

    private String clients() {
        return grants.clients().stream()
                .map(client -> "<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                                client.desktop() ? "Desktop" : "Web",
                                Html.escape(client.id()),
                                Html.escape(client.redirects().stream()
                                        .map(URI::toString)
                                        .sorted()
                                        .collect(Collectors.joining(" ")))))
                .collect(Collectors.joining());
    }
}
