package org.sarcini.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * JSON in and out of our endpoints with a mapper of our own, so that a host's settings of Jackson do not change them. Answers are
 * never cached.
 */
public final class Json {

    /** The longest body that an endpoint reads, in bytes. */
    public static final int MAX_BODY = 64 * 1024;

    /** U+0000, which JSON has as an escape only, after an even number of backslashes. */
    private static final Pattern ZERO = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u0000");

    private static final ObjectMapper mapper = new ObjectMapper()
            .registerModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Json() {}

    /** 200 with that body. */
    public static ResponseEntity<byte[]> ok(Object body) {
        return answer(HttpStatus.OK, body);
    }

    /** That status with that body. */
    public static ResponseEntity<byte[]> answer(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(text(body).getBytes(StandardCharsets.UTF_8));
    }

    /** That value as JSON, for an attribute that a page's script reads. */
    public static String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(value.getClass() + " cannot be written as JSON", impossible);
        }
    }

    /**
     * Reads a request's body.
     *
     * @param body as it came; endpoints take {@code @RequestBody(required = false) byte[]}
     * @throws Problem 413 when it is longer than {@link #MAX_BODY}, 400 when it is no such JSON or holds the character U+0000, see
     *     {@link ZeroInAddress}
     */
    public static <T> T read(byte @org.jspecify.annotations.Nullable [] body, Class<T> type) {
        if (body == null || body.length == 0) {
            throw Problem.badRequest(null, "web.problem.malformed");
        }
        if (body.length > MAX_BODY) {
            throw Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, "web.problem.too-large", MAX_BODY / 1024);
        }
        String json = new String(body, StandardCharsets.UTF_8);
        if (ZERO.matcher(json).find()) {
            throw Problem.badRequest(null, "web.problem.zero");
        }
        try {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw Problem.badRequest(null, "web.problem.malformed");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw Problem.badRequest(null, "web.problem.malformed");
        }
    }
}
