package org.sarcini.standin.google;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a browser is sent for consent.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server">OAuth 2.0 for web server applications</a>
 */
final class AuthorizationEndpoint {

    static final String PATH = "/o/oauth2/v2/auth";
    static final String DECISION = "/stand-in/consent";

    private final Grants grants;
    private final ConsentScreen screen;

    AuthorizationEndpoint(Grants grants, ConsentScreen screen) {
        this.grants = grants;
        this.screen = screen;
    }

    void routes(Router router) {
        router.on("GET", PATH, this::ask);
        router.on("POST", DECISION, this::decide);
    }

    /** Shows the consent page; {@code auto_user} and {@code auto_untick}, which Google has not, answer it at once. */
    private Reply ask(Request request) {
        try {
            AuthorizationRequest asked = AuthorizationRequest.of(request.query(), grants);
            String automatic = request.parameter("auto_user");
            if (automatic == null) {
                return Reply.html(200, ConsentPage.of(asked, request.query(), grants.accounts()));
            }
            Set<String> ticked = new LinkedHashSet<>(asked.scopes());
            request.parameters("auto_untick", List.of()).forEach(scope -> ticked.removeAll(Scopes.parse(scope)));
            return Reply.redirect(allow(asked, grants.account(automatic), ticked));
        } catch (AuthorizationError error) {
            return Reply.html(error.status(), ConsentPage.error(error));
        }
    }

    private Reply decide(Request request) {
        request.trace().person();
        try {
            AuthorizationRequest asked = AuthorizationRequest.of(Request.parameters(request.field("query")), grants);
            if (!"allow".equals(request.field("decision"))) {
                return Reply.redirect(deny(asked));
            }
            String email = request.field("account");
            if (email == null) {
                throw new AuthorizationError(400, "invalid_request", "Choose an account.");
            }
            Set<String> ticked = new LinkedHashSet<>(request.form().getOrDefault("scope", List.of()));
            ticked.retainAll(asked.scopes());
            return Reply.redirect(allow(asked, grants.account(email), ticked));
        } catch (AuthorizationError error) {
            return Reply.html(error.status(), ConsentPage.error(error));
        }
    }

    /** The address the browser is sent back to. */
    private URI allow(AuthorizationRequest asked, Account account, Set<String> ticked) {
        screen.admit(account, asked.scopes());
        if (ticked.isEmpty()) {
            return deny(asked);
        }
        Map<String, String> answer = new LinkedHashMap<>();
        if (asked.state() != null) {
            answer.put("state", asked.state());
        }
        answer.put("iss", IdTokens.ISSUER);
        answer.put("code", grants.consent(asked, account, ticked));
        answer.put("scope", Scopes.answered(ticked));
        answer.put("authuser", "0");
        if (account.domain() != null) {
            answer.put("hd", account.domain());
        }
        answer.put("prompt", asked.forced() ? "consent" : "none");
        return address(asked.redirect(), answer);
    }

    private static URI deny(AuthorizationRequest asked) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", "access_denied");
        if (asked.state() != null) {
            answer.put("state", asked.state());
        }
        return address(asked.redirect(), answer);
    }

    private static URI address(URI redirect, Map<String, String> answer) {
        StringBuilder address = new StringBuilder(redirect.toString());
        char separator = redirect.getRawQuery() == null ? '?' : '&';
        for (Map.Entry<String, String> parameter : answer.entrySet()) {
            address.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return URI.create(address.toString());
    }
}
