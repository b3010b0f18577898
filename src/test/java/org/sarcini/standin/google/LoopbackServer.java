package org.sarcini.standin.google;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** HTTP on loopback alone. */
final class LoopbackServer {

    static {
        // Else every small answer on a kept connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Else a kept connection dies after 30 s, sometimes under a request that is just being sent.
        System.setProperty("sun.net.httpserver.idleInterval", "600");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "google-stand-in");
        thread.setDaemon(true);
        return thread;
    });
    private final Function<Request, Reply> answers;
    private final BiConsumer<String, Exception> broken;

    /**
     * @param port 0 for any free one
     * @param broken hears of what the stand-in itself could not do
     */
    LoopbackServer(int port, Function<Request, Reply> answers, BiConsumer<String, Exception> broken) {
        this.answers = answers;
        this.broken = broken;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not listen on port " + port + " of loopback", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            reply(exchange).send(exchange);
        } catch (ConnectionReset reset) {
            // Closing the exchange without an answer ends the connection.
        } catch (IOException e) {
            // The caller went away; there is nobody to tell.
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        try {
            return answers.apply(Request.of(exchange));
        } catch (ConnectionReset reset) {
            throw reset;
        } catch (RuntimeException e) {
            broken.accept(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath(), e);
            return Refusal.global(500, "backendError", "The stand-in broke: " + e)
                    .reply();
        }
    }
}
