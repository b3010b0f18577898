package org.sarcini.standin.google;

import java.util.Arrays;
import java.util.Optional;

/** If-Match and If-None-Match. */
final class Preconditions {

    private Preconditions() {}

    /** @throws Refusal 412 when the caller's copy is not the current one */
    static void match(Request request, String etag) {
        String wanted = request.header("If-Match");
        if (wanted != null && !names(wanted, etag)) {
            throw Refusal.global(412, "conditionNotMet", "Precondition Failed").at("header", "If-Match");
        }
    }

    /** 304 when the caller's copy is the current one. */
    static Optional<Reply> unchanged(Request request, String etag) {
        String known = request.header("If-None-Match");
        return known != null && names(known, etag)
                ? Optional.of(Reply.empty(304).with("ETag", etag))
                : Optional.empty();
    }

    private static boolean names(String header, String etag) {
        return Arrays.stream(header.split(",")).map(String::trim).anyMatch(one -> one.equals("*") || one.equals(etag));
    }
}
