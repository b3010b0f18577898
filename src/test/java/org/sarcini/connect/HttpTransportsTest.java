package org.sarcini.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transport costs the host's start nothing. */
class HttpTransportsTest {

    private final AtomicInteger made = new AtomicInteger();
    private final HttpTransport transport = HttpTransports.madeOnFirstUse(client -> {
        made.incrementAndGet();
        return client;
    });
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        transport.shutdown();
        server.stop(0);
    }

    @Test
    void theClientIsMadeByTheFirstRequestAndOnce() {
        assertThat(made).hasValue(0);

        assertThat(IntStream.range(0, 8).parallel().map(request -> send())).containsOnly(204);

        assertThat(made).hasValue(1);
    }

    @Test
    void nothingIsMadeWhereNothingWasSent() throws IOException {
        transport.shutdown();

        assertThat(made).hasValue(0);
    }

    @Test
    void nothingIsSentAfterItWasShutDown() throws IOException {
        send();
        transport.shutdown();

        assertThatThrownBy(this::send).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsMadeAfterItWasShutDown() throws IOException {
        transport.shutdown();

        assertThatThrownBy(this::send).isInstanceOf(IllegalStateException.class);
        assertThat(made).hasValue(0);
    }

    private int send() {
        try {
            var response = transport
                    .createRequestFactory()
                    .buildGetRequest(new GenericUrl(
                            "http://localhost:" + server.getAddress().getPort() + "/"))
                    .execute();
            response.disconnect();
            return response.getStatusCode();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
