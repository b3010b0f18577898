package org.sarcini.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of a service account, as Google's console hands it out once. Where tokens come from, and all else in that file, is not
 * read: a file that somebody uploads must not steer where a signature goes.
 *
 * @param email the account's address ({@code client_email})
 * @param clientId its number, by which an administrator allows it to act for people
 * @param privateKey PKCS 8, in PEM
 * @see <a href="https://cloud.google.com/iam/docs/keys-create-delete">Create service account keys</a>
 */
public record ServiceAccountKey(String email, String clientId, String privateKey) {

    /** Longer is no key that fits in the database, sealed. */
    private static final int MOST = 5_500;

    private static final int MOST_FILE = 20_000;
    private static final int MOST_NAME = 255;
    private static final String TYPE = "service_account";
    private static final GsonFactory JSON = GsonFactory.getDefaultInstance();

    /** A text that is no such key. */
    public static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** What the text is instead. */
        public enum Instead {
            /** No JSON at all. */
            NOT_JSON,
            /** The file of an OAuth client. */
            OAUTH_CLIENT,
            /** Credentials of another kind. */
            OTHER_TYPE,
            /** A key of a service account that lacks something, or whose private key cannot be read. */
            BROKEN
        }

        private final Instead instead;

        Unusable(Instead instead) {
            super("Not the key of a service account: " + instead);
            this.instead = instead;
        }

        public Instead instead() {
            return instead;
        }
    }

    /** Does not show the private key. */
    @Override
    public String toString() {
        return "ServiceAccountKey[" + email + ", " + clientId + "]";
    }

    /**
     * Reads the file that Google's console handed out.
     *
     * @throws Unusable if it is not the key of a service account
     */
    public static ServiceAccountKey of(String file) {
        GenericJson json = json(file);
        if (json.get("web") instanceof Map || json.get("installed") instanceof Map) {
            throw new Unusable(Unusable.Instead.OAUTH_CLIENT);
        }
        if (!TYPE.equals(json.get("type"))) {
            throw new Unusable(Unusable.Instead.OTHER_TYPE);
        }
        ServiceAccountKey key = new ServiceAccountKey(
                text(json.get("client_email")), text(json.get("client_id")), text(json.get("private_key")));
        if (key.isBroken()) {
            throw new Unusable(Unusable.Instead.BROKEN);
        }
        return key;
    }

    /** What is to be kept of the file, in the same form. */
    String toJson() {
        GenericJson json = new GenericJson();
        json.set("type", TYPE).set("client_email", email).set("client_id", clientId);
        json.set("private_key", privateKey);
        json.setFactory(JSON);
        return json.toString();
    }

    /** Credentials with this key and nothing else. */
    ServiceAccountCredentials.Builder credentials() throws IOException {
        return ServiceAccountCredentials.newBuilder()
                .setClientId(clientId)
                .setClientEmail(email)
                .setPrivateKeyString(privateKey);
    }

    private boolean isBroken() {
        if (!email.matches("[^\\s@]+@[^\\s@]+") || !clientId.matches("\\d{6,40}") || email.length() > MOST_NAME) {
            return true;
        }
        try {
            credentials().build();
            return toJson().length() > MOST;
        } catch (IOException | RuntimeException unreadable) {
            return true;
        }
    }

    private static GenericJson json(String file) {
        try {
            if (file.length() <= MOST_FILE && file.stripLeading().startsWith("{")) {
                return JSON.fromString(file, GenericJson.class);
            }
        } catch (IOException | RuntimeException unreadable) {
            // Told below; the message could quote the key.
        }
        throw new Unusable(Unusable.Instead.NOT_JSON);
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text.strip() : "";
    }
}
