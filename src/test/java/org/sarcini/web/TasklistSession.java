package org.sarcini.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A browser's session in Camunda's web applications, without the browser. */
public final class TasklistSession {

    private static final ObjectMapper json = new ObjectMapper();

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private TasklistSession(int port, String path) {
        base = "http://localhost:" + port + path;
    }

    public static TasklistSession anonymous(int port) throws Exception {
        return anonymous(port, "/camunda");
    }

    private static TasklistSession anonymous(int port, String path) throws Exception {
        TasklistSession session = new TasklistSession(port, path);
        session.get("/app/tasklist/default/");
        return session;
    }

    /** Somebody whose password is their user id. */
    public static TasklistSession of(String user, int port) throws Exception {
        return of(user, user, port);
    }

    public static TasklistSession of(String user, String password, int port) throws Exception {
        return of(user, password, port, "/camunda");
    }

    /** Where Camunda's web applications are under that path; empty for the root. */
    public static TasklistSession of(String user, String password, int port, String path) throws Exception {
        TasklistSession session = anonymous(port, path);
        String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpResponse<String> login = session.send(session.request("/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", session.token())
                .POST(BodyPublishers.ofString(form)));
        if (login.statusCode() != 200) {
            throw new IllegalStateException(user + " cannot log in: " + login.statusCode() + " " + login.body());
        }
        // As the browser does; only now Camunda hands out the token of the new session.
        session.get("/app/tasklist/default/");
        return session;
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    public JsonNode read(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    public HttpResponse<String> put(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token())
                .PUT(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> putWithoutToken(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> upload(String path, String file) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString(file)));
    }

    /** Anything at all, with these headers, name and value in turn; Camunda's token only where it is among them. */
    public HttpResponse<String> send(String method, String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json, text/html")
                .header("Accept-Language", "ro");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Its cookies, as a browser sends them. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** What Camunda wants to see in the header {@code X-XSRF-TOKEN} of each change. */
    public String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
