package org.sarcini.standin.crm;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2 by code as the CRMs have it: a registered application, a page on which one of two people consents, tokens that end, and
 * refresh tokens that rotate or do not.
 */
public final class CrmGrants {

    /** Has all rights. */
    public static final String WITH_RIGHTS = "anke";
    /** May log in and see nothing. */
    public static final String WITHOUT_RIGHTS = "daan";

    private record Code(String user, String redirect) {}

    private record Token(String user, Instant ends) {}

    private final Clock clock;
    private final boolean statePassed;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Token> access = new HashMap<>();
    private final Map<String, String> refresh = new HashMap<>();
    private String client = "";
    private String secret = "";
    private String redirect = "";
    private boolean rotating = true;
    private boolean nextAnswerLost;
    private Duration life = Duration.ofHours(1);
    private final List<String> issued = new CopyOnWriteArrayList<>();

    CrmGrants(Clock clock, boolean statePassed) {
        this.clock = clock;
        this.statePassed = statePassed;
    }

    /** All codes and tokens that were ever given out, to look for in places where they must not be. */
    public List<String> issued() {
        return List.copyOf(issued);
    }

    private String secret(String kind) {
        String secret = kind + (issued.size() + 1) + "-" + UUID.randomUUID();
        issued.add(secret);
        return secret;
    }

    /** The application that is registered; its redirect address must begin the one that is asked for. */
    public synchronized void register(String clientId, String clientSecret, URI registered) {
        client = clientId;
        secret = clientSecret;
        redirect = registered.toString();
    }

    /** Whether a refresh token works once, and a new one comes with each access token; that is so unless told. */
    public synchronized void rotating(boolean now) {
        rotating = now;
    }

    /** The next refresh is done, and its answer never arrives: as if who asked were killed before storing it. */
    public synchronized void loseNextRefresh() {
        nextAnswerLost = true;
    }

    /** All that the person consented to works no more. */
    public synchronized void revoke(String user) {
        refresh.values().removeIf(user::equals);
        access.values().removeIf(token -> token.user().equals(user));
    }

    /** Access tokens are not taken any more; refresh tokens are. */
    public synchronized void endAccess() {
        access.clear();
    }

    /** Consents as that person, as their browser would: the address to which it is sent back. */
    public synchronized URI consent(URI consentAddress, String user) {
        Map<String, String> asked = CrmCall.form(consentAddress.getRawQuery());
        if (!asked.getOrDefault("client_id", "").equals(client)
                || !asked.getOrDefault("redirect_uri", "").startsWith(redirect)) {
            throw new IllegalStateException("The application or its redirect address is not registered so");
        }
        return URI.create(back(asked, user));
    }

    synchronized @Nullable String user(@Nullable String token) {
        Token found = access.get(token);
        return found == null || !found.ends().isAfter(clock.instant()) ? null : found.user();
    }

    /** The consent page, and where its buttons lead. */
    synchronized CrmReply consent(CrmCall call) {
        Map<String, String> asked = call.parameters();
        if (!asked.getOrDefault("client_id", "").equals(client)
                || !"code".equals(asked.get("response_type"))
                || !asked.getOrDefault("redirect_uri", "").startsWith(redirect)) {
            return CrmReply.html(400, "<h1>400</h1><p>The client or its redirect address is not known.</p>");
        }
        String user = asked.get("as");
        if (user == null) {
            return CrmReply.html(200, page(call.query().replace("&", "&amp;")));
        }
        return CrmReply.redirect(back(asked, user));
    }

    private static String page(String query) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(WITH_RIGHTS, "Log in as Anke, who may see relations and projects");
        answers.put(WITHOUT_RIGHTS, "Log in as Daan, whose role may see neither");
        answers.put("nobody", "Refuse");
        StringBuilder page = new StringBuilder(
                """
                <!doctype html><meta name="viewport" content="width=device-width"><title>Stand-in of a CRM</title>
                <body style="font: 16px/1.6 sans-serif; max-width: 460px; margin: 10vh auto; padding: 0 16px">
                <h1 style="font-size: 22px">Stand-in of a CRM</h1><p>An application asks to read in your name.</p>
                """);
        answers.forEach((person, words) -> page.append(
                "<p><a id=\"as-%s\" href=\"?%s&amp;as=%s\">%s</a></p>".formatted(person, query, person, words)));
        return page.toString();
    }

    private String back(Map<String, String> asked, String user) {
        String address = Objects.requireNonNull(asked.get("redirect_uri"));
        String answer = "error=access_denied";
        if (!user.equals("nobody")) {
            String code = secret("code-");
            codes.put(code, new Code(user, address));
            answer = "code=" + code;
        }
        String state = asked.get("state");
        // A refusal comes back without the state.
        String passed = statePassed && state != null && !user.equals("nobody")
                ? "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)
                : "";
        return address + (address.contains("?") ? "&" : "?") + answer + passed;
    }

    synchronized CrmReply token(CrmCall call) {
        Map<String, String> form = call.fields();
        if (!client.equals(form.get("client_id")) || !secret.equals(form.get("client_secret"))) {
            return CrmReply.json(401, Map.of("error", "invalid_client"));
        }
        if ("refresh_token".equals(form.get("grant_type"))) {
            String given = String.valueOf(form.get("refresh_token"));
            String user = rotating ? refresh.remove(given) : refresh.get(given);
            CrmReply answer = user == null ? refused() : tokens(user, rotating);
            if (nextAnswerLost) {
                nextAnswerLost = false;
                return new CrmReply(-1, Map.of(), "");
            }
            return answer;
        }
        Code code = codes.remove(String.valueOf(form.get("code")));
        return code == null || !code.redirect().equals(form.get("redirect_uri"))
                ? refused()
                : tokens(code.user(), true);
    }

    private static CrmReply refused() {
        return CrmReply.json(400, Map.of("error", "invalid_grant"));
    }

    private CrmReply tokens(String user, boolean withRefresh) {
        Map<String, Object> answer = new LinkedHashMap<>();
        String token = secret("access-");
        access.put(token, new Token(user, clock.instant().plus(life)));
        answer.put("access_token", token);
        answer.put("token_type", "bearer");
        answer.put("expires_in", life.toSeconds());
        if (withRefresh) {
            String again = secret("refresh-");
            refresh.put(again, user);
            answer.put("refresh_token", again);
        }
        return CrmReply.json(200, answer);
    }
}
