package org.sarcini.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A browser without a screen: keeps cookies, sends Camunda's token, remembers every answer. */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI root;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final List<String> answers = new ArrayList<>();

    /** One answer. */
    public record Answer(int status, String body, HttpResponse<String> whole) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        /** The words for the person. */
        public String message() {
            return json().path("message").asText();
        }
    }

    /** Nobody yet; {@link #login} makes them somebody. */
    public Visitor(URI root) {
        this.root = root;
    }

    public void login(String userId, String password) throws IOException, InterruptedException {
        get("/camunda/app/tasklist/default/");
        Answer answer = send(HttpRequest.newBuilder(root.resolve("/camunda/api/admin/auth/user/default/login/tasklist"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString("username=" + userId + "&password=" + password)));
        if (answer.status() != 200) {
            throw new AssertionError("No login for " + userId + ": " + answer);
        }
        get("/camunda/app/tasklist/default/");
    }

    /** Where it looks. */
    public URI root() {
        return root;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return get(root.resolve(path));
    }

    public Answer get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** Our own endpoint. */
    public Answer post(String path, String json) throws IOException, InterruptedException {
        return postTo("/camunda/api/sarcini" + path, json);
    }

    /** Camunda's. */
    public Answer engine(String path, String json) throws IOException, InterruptedException {
        return postTo("/camunda/api/engine/engine/default" + path, json);
    }

    /** Deploys a diagram of somebody's own. */
    public Answer deploy(String name, String diagram) throws IOException, InterruptedException {
        String part = "--part\r\nContent-Disposition: form-data; name=\"%1$s\"; filename=\"%1$s\"\r\n"
                + "Content-Type: text/xml\r\n\r\n%2$s\r\n--part--\r\n";
        return send(HttpRequest.newBuilder(root.resolve("/camunda/api/engine/engine/default/deployment/create"))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString(part.formatted(name, diagram))));
    }

    /** Forgets the cookie of the consent, as another browser would not have it. */
    void forgetConsentCookie() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("sarcini_consent"))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    /** Everything the server ever answered, headers included. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    private Answer postTo(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString(json)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request.header("Accept-Language", "ro").build(), BodyHandlers.ofString());
        answers.add(response.headers().map() + "\n" + response.body());
        return new Answer(response.statusCode(), response.body(), response);
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
