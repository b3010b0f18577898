package org.sarcini.standin.google;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests within a request, and answers within an answer: multipart/mixed of application/http. */
final class Multipart {

    /** @param contentId what the caller named the part, if it did */
    record Part(@Nullable String contentId, String method, URI uri, Map<String, String> headers, byte[] body) {}

    /** An answer to a part. */
    record Answer(@Nullable String contentId, Reply reply) {}

    private static final String BOUNDARY = "batch_" + Secrets.base32hex(24);

    private Multipart() {}

    /** @throws Refusal 400 where it is not what a batch is made of */
    static List<Part> read(Request request) {
        String boundary = boundary(String.valueOf(request.header("Content-Type")));
        // Latin-1 keeps every byte, so that bodies come out as they went in.
        String text = new String(request.body(), StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        String[] pieces = text.split("(^|\r?\n)--" + Pattern.quote(boundary));
        if (!text.contains("--" + boundary + "--")) {
            throw malformed("the closing boundary is missing");
        }
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
            parts.add(part(pieces[i].replaceFirst("^[ \t]*\r?\n", "")));
        }
        return parts;
    }

    private static Part part(String piece) {
        String[] envelope = split(piece);
        Map<String, String> about = headers(envelope[0]);
        String[] http = split(envelope[1]);
        String[] lines = http[0].split("\r?\n", 2);
        String[] line = lines[0].split(" ");
        if (line.length < 2) {
            throw malformed("no request line: " + lines[0]);
        }
        Map<String, String> headers = headers(lines.length > 1 ? lines[1] : "");
        byte[] body = http[1].getBytes(StandardCharsets.ISO_8859_1);
        return new Part(about.get("Content-ID"), line[0], URI.create(line[1]), headers, body);
    }

    private static String[] split(String text) {
        String[] halves = text.split("\r?\n\r?\n", 2);
        return halves.length == 2 ? halves : new String[] {halves[0], ""};
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : text.split("\r?\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).trim(),
                        line.substring(colon + 1).trim());
            }
        }
        return headers;
    }

    private static String boundary(String contentType) {
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/mixed")) {
            throw malformed("the content is " + contentType + ", not multipart/mixed");
        }
        for (String parameter : contentType.split(";")) {
            String trimmed = parameter.trim();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith("boundary=")) {
                return trimmed.substring("boundary=".length()).replace("\"", "");
            }
        }
        throw malformed("the content type names no boundary");
    }

    private static Refusal malformed(String what) {
        return Refusal.global(400, "badRequest", "Failed to parse batch request: " + what + ".");
    }

    static Reply write(List<Answer> answers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Answer answer : answers) {
            String id = answer.contentId();
            text(body, "--" + BOUNDARY + "\r\nContent-Type: application/http\r\n");
            text(body, id == null ? "" : "Content-ID: <response-" + id.replaceAll("[<>]", "") + ">\r\n");
            Reply reply = answer.reply();
            text(body, "\r\nHTTP/1.1 " + reply.status() + " " + phrase(reply.status()) + "\r\n");
            reply.headers().forEach((name, value) -> text(body, name + ": " + value + "\r\n"));
            text(body, "Content-Length: " + reply.body().length + "\r\n\r\n");
            body.writeBytes(reply.body());
            text(body, "\r\n");
        }
        text(body, "--" + BOUNDARY + "--\r\n");
        return new Reply(200, Map.of("Content-Type", "multipart/mixed; boundary=" + BOUNDARY), body.toByteArray());
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 204 -> "No Content";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Precondition Failed";
            case 429 -> "Too Many Requests";
            default -> status >= 500 ? "Server Error" : "Status";
        };
    }
}
