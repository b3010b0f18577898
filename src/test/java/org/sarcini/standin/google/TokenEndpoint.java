package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exchanges codes and refresh tokens, revokes, and shows keys and profile. */
final class TokenEndpoint {

    private final Grants grants;
    private final ConsentScreen screen;
    private final IdTokens idTokens;
    private final ServiceAccounts serviceAccounts;
    private final URI address;

    /** @param address what an assertion of a service account has to be made for */
    TokenEndpoint(
            Grants grants, ConsentScreen screen, IdTokens idTokens, ServiceAccounts serviceAccounts, URI address) {
        this.grants = grants;
        this.screen = screen;
        this.idTokens = idTokens;
        this.serviceAccounts = serviceAccounts;
        this.address = address;
    }

    void routes(Router router) {
        router.on("POST", "/token", this::token);
        router.on("POST", "/revoke", this::revoke);
        router.on("GET", "/oauth2/v3/certs", request -> Reply.ok(idTokens.certificates()));
        router.on("GET", "/v1/userinfo", this::profile);
        router.on("GET", "/oauth2/v3/userinfo", this::profile);
    }

    private Reply token(Request request) {
        String type = String.valueOf(request.field("grant_type"));
        if (type.equals(ServiceAccounts.GRANT_TYPE)) {
            return asserted(request);
        }
        Client client = authenticated(request);
        return switch (type) {
            case "authorization_code" -> exchange(request, client);
            case "refresh_token" -> refresh(request, client);
            default -> throw Refusal.oauth(400, "unsupported_grant_type", "Invalid grant_type: " + type);
        };
    }

    private Client authenticated(Request request) {
        String id = request.field("client_id");
        String secret = request.field("client_secret");
        String header = request.header("Authorization");
        if (header != null && header.startsWith("Basic ")) {
            String[] pair =
                    new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8).split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : null;
        }
        Client client = grants.client(String.valueOf(id))
                .orElseThrow(() -> Refusal.oauth(401, "invalid_client", "The OAuth client was not found."));
        if (secret == null) {
            throw Refusal.oauth(400, "invalid_request", "client_secret is missing.");
        }
        if (!same(client.secret(), secret)) {
            throw Refusal.oauth(401, "invalid_client", "The provided client secret is invalid.");
        }
        return client;
    }

    private Reply exchange(Request request, Client client) {
        Grants.Code code = grants.take(String.valueOf(request.field("code")))
                .orElseThrow(() -> Refusal.oauth(400, "invalid_grant", "Malformed auth code."));
        AuthorizationRequest asked = code.request();
        if (!asked.client().id().equals(client.id())) {
            throw Refusal.oauth(400, "invalid_grant", "Bad Request");
        }
        if (!asked.redirect().toString().equals(request.field("redirect_uri"))) {
            throw Refusal.oauth(400, "redirect_uri_mismatch", "Bad Request");
        }
        verify(asked.challenge(), request.field("code_verifier"));
        Grant grant = grants.grantOf(code)
                .orElseThrow(() -> Refusal.oauth(400, "invalid_grant", "Token has been expired or revoked."));
        ObjectNode answer = answer(grant, code.scopes(), asked.nonce());
        if (code.refreshable()) {
            answer.put("refresh_token", grants.newRefreshToken(grant, code.scopes()));
            if (screen.testing()) {
                answer.put("refresh_token_expires_in", Grants.TESTING_LIFE.toSeconds() - 1);
            }
        }
        return answered(request, grant, answer);
    }

    private Reply refresh(Request request, Client client) {
        Grants.Refreshable found = grants.refreshable(String.valueOf(request.field("refresh_token")))
                .filter(refreshable -> refreshable.grant().client().id().equals(client.id()))
                .orElseThrow(() -> Refusal.oauth(400, "invalid_grant", "Token has been expired or revoked."));
        Grant grant = found.grant();
        Set<String> scopes = found.token().scopes();
        if (screen.forbids(grant.account(), scopes)) {
            throw Refusal.oauth(400, "admin_policy_enforced", "Access to your account data is restricted by policies.");
        }
        return answered(request, grant, answer(grant, scopes, null));
    }

    private Reply asserted(Request request) {
        ServiceAccounts.Asserted asserted =
                serviceAccounts.asserted(String.valueOf(request.field("assertion")), address);
        asserted.grant().scopes().addAll(asserted.scopes());
        return answered(request, asserted.grant(), answer(asserted.grant(), asserted.scopes(), null));
    }

    private static Reply answered(Request request, Grant grant, ObjectNode answer) {
        request.trace().user(grant.account().email());
        return Reply.ok(answer).with("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }

    private ObjectNode answer(Grant grant, Set<String> scopes, @Nullable String nonce) {
        String bearer = grants.newBearer(grant, scopes);
        ObjectNode answer = Json.object().put("access_token", bearer);
        answer.put("expires_in", Grants.BEARER_LIFE.toSeconds() - 1);
        answer.put("scope", Scopes.answered(scopes)).put("token_type", "Bearer");
        if (scopes.contains(Scopes.OPENID)) {
            answer.put("id_token", idTokens.sign(grant.account(), grant.client(), scopes, bearer, nonce));
        }
        return answer;
    }

    private static void verify(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null) {
            return;
        }
        if (verifier == null) {
            throw Refusal.oauth(400, "invalid_grant", "Missing code verifier.");
        }
        if (!same(challenge, Secrets.base64(Secrets.sha256(verifier)))) {
            throw Refusal.oauth(400, "invalid_grant", "Invalid code verifier.");
        }
    }

    private Reply revoke(Request request) {
        String token = request.field("token") != null ? request.field("token") : request.parameter("token");
        if (token == null || !grants.revokeToken(token)) {
            throw Refusal.oauth(400, "invalid_token", "Token expired or revoked");
        }
        return Reply.ok(Json.object());
    }

    private Reply profile(Request request) {
        String header = String.valueOf(request.header("Authorization"));
        Access access = grants.access(header.replaceFirst("^Bearer ", ""))
                .orElseThrow(() -> Refusal.oauth(401, "invalid_request", "Invalid Credentials"));
        ObjectNode profile = Json.object().put("sub", access.account().subject());
        if (access.scopes().contains(Scopes.EMAIL)) {
            profile.put("email", access.account().email()).put("email_verified", true);
        }
        if (access.account().domain() != null) {
            profile.put("hd", access.account().domain());
        }
        return Reply.ok(profile);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
