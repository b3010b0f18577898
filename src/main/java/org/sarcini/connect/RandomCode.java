package org.sarcini.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Unguessable values of 256 bit, and the SHA-256 under which they are recognised. */
final class RandomCode {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomCode() {}

    /** 43 characters of base64url: fit for addresses, cookies and as a PKCE verifier (RFC 7636 §4.1). */
    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256 in hexadecimal. */
    static String hash(String value) {
        return HexFormat.of().formatHex(sha256(value));
    }

    /** The PKCE challenge of a verifier, method S256 (RFC 7636 §4.2). */
    static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
    }

    /** Compares a value with a hash, taking the same time whatever they are. */
    static boolean matches(String value, String hash) {
        return MessageDigest.isEqual(
                hash(value).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sha256(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
