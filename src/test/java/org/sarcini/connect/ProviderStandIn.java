package org.sarcini.connect;

import com.google.api.client.auth.openidconnect.IdToken;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.json.webtoken.JsonWebSignature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small provider of OAuth 2 that is not Google: it rotates refresh tokens, and a used one is dead. Its next answers can be
 * told.
 */
final class ProviderStandIn implements AutoCloseable {

    record Answer(int status, String body, Map<String, String> headers) {}

    final KeyPair signing = rsa();
    final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    final List<Answer> next = new CopyOnWriteArrayList<>();
    final List<String> revoked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final AtomicInteger issued = new AtomicInteger();
    private volatile String idToken = "";

    ProviderStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "provider-stand-in");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/token", this::token);
        server.createContext("/revoke", this::revoke);
        server.createContext("/certs", exchange -> send(exchange, new Answer(200, certs(), Map.of())));
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** A provider without id tokens. */
    Provider provider() {
        return new Provider(
                "crm", at("/auth"), at("/token"), at("/revoke"), null, List.of(), true, Map.of("audience", "crm"));
    }

    /** One that documents no {@code state}, no PKCE and no scopes. */
    Provider withStateInRedirect() {
        return new Provider("crm", at("/auth"), at("/token"), null, null, List.of(), false, Map.of(), true);
    }

    /** One with id tokens. */
    Provider withIdTokens() {
        return new Provider(
                "crm",
                at("/auth"),
                at("/token"),
                at("/revoke"),
                at("/certs"),
                List.of("https://crm.example"),
                true,
                Map.of());
    }

    ProviderStandIn answerNext(int status, String body) {
        return answerNext(status, body, Map.of());
    }

    ProviderStandIn answerNext(int status, String body, Map<String, String> headers) {
        next.add(new Answer(status, body, headers));
        return this;
    }

    /** As if nobody had asked anything yet. */
    ProviderStandIn reset() {
        requests.clear();
        next.clear();
        revoked.clear();
        issued.set(0);
        idToken = "";
        return this;
    }

    /** The refresh token that lives. */
    String refreshToken() {
        return "refresh-" + issued.get() + "-geheim";
    }

    String accessToken() {
        return "access-" + issued.get() + "-geheim";
    }

    void idToken(KeyPair key, String issuer, String audience, long issuedAt, long expires, boolean verified)
            throws GeneralSecurityException, IOException {
        IdToken.Payload payload = new IdToken.Payload();
        payload.setIssuer(issuer);
        payload.setAudience(audience);
        payload.setIssuedAtTimeSeconds(issuedAt);
        payload.setExpirationTimeSeconds(expires);
        payload.setSubject("1");
        payload.set("email", "ana@firma.ro");
        payload.set("email_verified", verified);
        payload.set("hd", "firma.ro");
        JsonWebSignature.Header header = new JsonWebSignature.Header();
        header.setAlgorithm("RS256");
        header.setKeyId("one");
        idToken = JsonWebSignature.signUsingRsaSha256(
                key.getPrivate(), GsonFactory.getDefaultInstance(), header, payload);
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .ifPresent(header -> form.put("Authorization", header));
        requests.add(form);
        if (!next.isEmpty()) {
            send(exchange, next.remove(0));
        } else if (form.containsKey("refresh_token")
                && !form.get("refresh_token").equals(refreshToken())) {
            send(exchange, new Answer(400, "{\"error\":\"invalid_grant\"}", Map.of()));
        } else {
            issued.incrementAndGet();
            String id = idToken.isEmpty() ? "" : ",\"id_token\":\"" + idToken + "\"";
            send(
                    exchange,
                    new Answer(
                            200,
                            "{\"access_token\":\"" + accessToken() + "\",\"refresh_token\":\"" + refreshToken()
                                    + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"" + id + "}",
                            Map.of()));
        }
    }

    private void revoke(HttpExchange exchange) throws IOException {
        revoked.add(form(exchange).get("token"));
        send(exchange, next.isEmpty() ? new Answer(200, "", Map.of()) : next.remove(0));
    }

    private String certs() {
        RSAPublicKey key = (RSAPublicKey) signing.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"kid\":\"one\",\"n\":\""
                + base64(key.getModulus()) + "\",\"e\":\"" + base64(key.getPublicExponent()) + "\"}]}";
    }

    private static String base64(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
