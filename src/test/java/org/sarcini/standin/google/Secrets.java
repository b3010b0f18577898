package org.sarcini.standin.google;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts and digests in the forms Google uses. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32HEX = "0123456789abcdefghijklmnopqrstuv";

    private Secrets() {}

    static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return base64(random);
    }

    static String base32hex(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, 32).forEach(i -> text.append(BASE32HEX.charAt(i)));
        return text.toString();
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
