package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs id tokens as Google does, RS256, and shows the key to check them with. */
final class IdTokens {

    static final String ISSUER = "https://accounts.google.com";
    private static final String KEY_ID = "standin-1";

    private final Clock clock;
    private final KeyPair keys = newKeys();

    IdTokens(Clock clock) {
        this.clock = clock;
    }

    String sign(Account account, Client client, Set<String> scopes, String bearer, @Nullable String nonce) {
        Instant now = clock.instant();
        ObjectNode claims = Json.object();
        claims.put("iss", ISSUER)
                .put("azp", client.id())
                .put("aud", client.id())
                .put("sub", account.subject());
        if (account.domain() != null) {
            claims.put("hd", account.domain());
        }
        if (scopes.contains(Scopes.EMAIL)) {
            claims.put("email", account.email()).put("email_verified", true);
        }
        claims.put("at_hash", Secrets.base64(Arrays.copyOf(Secrets.sha256(bearer), 16)));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        claims.put("iat", now.getEpochSecond())
                .put("exp", now.plus(Grants.BEARER_LIFE).getEpochSecond());
        ObjectNode header = Json.object().put("alg", "RS256").put("kid", KEY_ID).put("typ", "JWT");
        String signed = Secrets.base64(Json.bytes(header)) + "." + Secrets.base64(Json.bytes(claims));
        return signed + "." + Secrets.base64(signature(signed));
    }

    /** The public key as a JSON Web Key Set. */
    ObjectNode certificates() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        ObjectNode set = Json.object();
        set.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY_ID)
                .put("n", Secrets.base64(unsigned(key.getModulus())))
                .put("e", Secrets.base64(unsigned(key.getPublicExponent())));
        return set;
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
