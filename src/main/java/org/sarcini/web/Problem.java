package org.sarcini.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is answered with a word for the person: a status, a key of the message files and its values. Throw it from any
 * endpoint of this package; {@link Problems} puts it into the user's language.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final transient Object[] values;
    private final @Nullable String field;

    private Problem(HttpStatus status, String key, @Nullable String field, Object... values) {
        super(status.value() + " " + key);
        this.status = status;
        this.key = key;
        this.field = field;
        this.values = values;
    }

    /** 401: nobody is logged in. */
    public static Problem unauthorized() {
        return new Problem(HttpStatus.UNAUTHORIZED, "web.problem.unauthorized", null);
    }

    /** 403: logged in, but not allowed. */
    public static Problem forbidden(String key, Object... values) {
        return new Problem(HttpStatus.FORBIDDEN, key, null, values);
    }

    /** 404: there is no such thing, or the person may not know of it. */
    public static Problem notFound(String key, Object... values) {
        return new Problem(HttpStatus.NOT_FOUND, key, null, values);
    }

    /** 400: the request makes no sense; {@code field} names the input beside which the word is shown. */
    public static Problem badRequest(@Nullable String field, String key, Object... values) {
        return new Problem(HttpStatus.BAD_REQUEST, key, field, values);
    }

    /** Any other status. */
    public static Problem of(HttpStatus status, String key, Object... values) {
        return new Problem(status, key, null, values);
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return key;
    }

    Object[] values() {
        return values == null ? new Object[0] : values;
    }

    /** The answer's body around the text. */
    Map<String, String> body(String text) {
        return field == null ? Map.of("message", text) : Map.of("message", text, "field", field);
    }
}
