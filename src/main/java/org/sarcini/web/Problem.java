package org.sarcini.web;

import java.util.List;
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
    private final transient List<Refused> fields;

    private Problem(HttpStatus status, String key, List<Refused> fields, Object... values) {
        super(status.value() + " " + key);
        this.status = status;
        this.key = key;
        this.fields = fields;
        this.values = values;
    }

    /** 401: nobody is logged in. */
    public static Problem unauthorized() {
        return new Problem(HttpStatus.UNAUTHORIZED, "web.problem.unauthorized", List.of());
    }

    /** 403: logged in, but not allowed. */
    public static Problem forbidden(String key, Object... values) {
        return new Problem(HttpStatus.FORBIDDEN, key, List.of(), values);
    }

    /** 404: there is no such thing, or the person may not know of it. */
    public static Problem notFound(String key, Object... values) {
        return new Problem(HttpStatus.NOT_FOUND, key, List.of(), values);
    }

    /** 400: the request makes no sense; {@code field} names the input beside which the word is shown. */
    public static Problem badRequest(@Nullable String field, String key, Object... values) {
        Problem problem = new Problem(HttpStatus.BAD_REQUEST, key, List.of(), values);
        return field == null ? problem : problem.beside(field);
    }

    /** 400: these inputs are refused, each with a word of its own; {@code key} is the word about all of them. */
    public static Problem refused(List<Refused> fields, String key) {
        return new Problem(HttpStatus.BAD_REQUEST, key, List.copyOf(fields));
    }

    /** Any other status. */
    public static Problem of(HttpStatus status, String key, Object... values) {
        return new Problem(status, key, List.of(), values);
    }

    /** The same, its word shown beside that input. */
    public Problem beside(String field) {
        return new Problem(status, key, List.of(new Refused(field, key, values())), values());
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

    /** The refused inputs, as a form shows them. */
    List<Refused> fields() {
        return fields == null ? List.of() : fields;
    }

    /**
     * An input that is refused.
     *
     * @param field its name
     * @param key of the word that is shown beside it
     */
    public record Refused(String field, String key, Object... values) {}
}
