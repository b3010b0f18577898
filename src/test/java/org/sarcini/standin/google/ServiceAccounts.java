package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Service accounts, their keys, and for which scopes the administrator lets them act as anybody of the domain.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">OAuth 2.0 for server to server applications</a>
 */
final class ServiceAccounts {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** What Google's own library says whatever address it asks. */
    private static final String GOOGLE = "https://oauth2.googleapis.com/token";

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(10);

    private record Key(String id, KeyPair pair) {}

    private final Clock clock;
    private final Grants grants;
    private final Map<String, Key> keys = new HashMap<>();
    private final Map<String, Set<String>> allowed = new HashMap<>();

    ServiceAccounts(Clock clock, Grants grants) {
        this.clock = clock;
        this.grants = grants;
    }

    /** Makes the account where it is new, and a key where it has none; the key as the console lets one download it. */
    String key(String email, URI tokenUri) {
        Key key = keys.computeIfAbsent(email, e -> newKey());
        Client client = Client.serviceAccount(email);
        ObjectNode file = Json.object().put("type", "service_account");
        file.put("project_id", client.project()).put("private_key_id", key.id());
        file.put("private_key", pem(key.pair().getPrivate().getEncoded())).put("client_email", email);
        file.put("client_id", "1" + String.format("%020d", Integer.toUnsignedLong(email.hashCode())));
        file.put("token_uri", tokenUri.toString()).put("universe_domain", "googleapis.com");
        return Json.pretty(file);
    }

    void deleteKey(String email) {
        keys.remove(email);
    }

    void allow(String email, List<String> scopes) {
        Set<String> full = new HashSet<>();
        scopes.forEach(scope -> full.add(Scopes.full(scope)));
        allowed.put(email, full);
    }

    void allowNothing() {
        allowed.clear();
    }

    /**
     * What an assertion is good for.
     *
     * @param audience what it must be made for
     * @return a grant to act as the account named in {@code sub}, or as the service account itself, and the scopes asked
     * @throws Refusal 400 or 401 in the way of the token endpoint
     */
    Asserted asserted(String assertion, URI audience) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("Bad Request");
        }
        ObjectNode claims = json(parts[1]);
        String issuer = String.valueOf(Json.text(claims, "iss"));
        if (!"RS256".equals(Json.text(json(parts[0]), "alg")) || !signed(issuer, parts)) {
            throw invalid("Invalid JWT Signature.");
        }
        if (!Set.of(audience.toString(), GOOGLE).contains(String.valueOf(Json.text(claims, "aud")))) {
            throw invalid("Invalid JWT: Failed audience check.");
        }
        if (!timely(claims)) {
            throw invalid("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
                    + " Check your iat and exp values in the JWT claim.");
        }
        Set<String> scopes = Scopes.parse(String.valueOf(Json.text(claims, "scope")));
        if (!scopes.stream().allMatch(Scopes::known)) {
            throw Refusal.oauth(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        return new Asserted(grants.delegated(subject(claims, issuer, scopes), Client.serviceAccount(issuer)), scopes);
    }

    /** Whom a service account acts as, and with which scopes. */
    record Asserted(Grant grant, Set<String> scopes) {}

    private Account subject(ObjectNode claims, String issuer, Set<String> scopes) {
        String subject = Json.text(claims, "sub");
        if (subject == null || subject.equals(issuer)) {
            return Account.of(issuer, null);
        }
        Account account = grants.active(subject).orElseThrow(() -> invalid("Invalid email or User ID"));
        if (account.domain() == null || !allowed.getOrDefault(issuer, Set.of()).containsAll(scopes)) {
            throw Refusal.oauth(
                    401,
                    "unauthorized_client",
                    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for"
                            + " any of the scopes requested.");
        }
        return account;
    }

    private boolean signed(String issuer, String[] parts) {
        Key key = keys.get(issuer);
        if (key == null) {
            throw invalid("Invalid grant: account not found");
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key.pair().getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** By the clock of the test or by the system's, as Google's own library makes assertions by the latter alone. */
    private boolean timely(ObjectNode claims) {
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        return !expires.isAfter(issued.plus(LONGEST))
                && (within(issued, expires, clock.instant()) || within(issued, expires, Instant.now()));
    }

    private static boolean within(Instant issued, Instant expires, Instant now) {
        return issued.isBefore(now.plus(SKEW)) && expires.isAfter(now);
    }

    private static ObjectNode json(String part) {
        try {
            return Json.read(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException | Refusal e) {
            throw invalid("Invalid JWT: not a JSON Web Token.");
        }
    }

    private static Refusal invalid(String description) {
        return Refusal.oauth(400, "invalid_grant", description);
    }

    private static String pem(byte[] key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    private static Key newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new Key(Secrets.base32hex(40), generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
