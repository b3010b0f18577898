package org.sarcini.connect;

/** A client's id and secret, decrypted for one request. */
record Client(String id, String secret) {

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
