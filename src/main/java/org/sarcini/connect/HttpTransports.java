package org.sarcini.connect;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Transports to other systems, each with its own pool of sockets, that cost nothing until their first request: setting TLS up takes
 * a quarter of a second, which the host would wait for at each start.
 */
public final class HttpTransports {

    private HttpTransports() {}

    /** A transport as Google's library makes it. Requests after its {@code shutdown()} throw {@link IllegalStateException}. */
    public static HttpTransport madeOnFirstUse() {
        return madeOnFirstUse(UnaryOperator.identity());
    }

    /** The same with a client that is changed before it is made. */
    public static HttpTransport madeOnFirstUse(UnaryOperator<HttpClientBuilder> change) {
        return new Apache5HttpTransport(new MadeOnFirstUse(change));
    }

    private static final class MadeOnFirstUse extends CloseableHttpClient {

        private final UnaryOperator<HttpClientBuilder> change;
        private @Nullable CloseableHttpClient client;
        private boolean closed;

        MadeOnFirstUse(UnaryOperator<HttpClientBuilder> change) {
            this.change = change;
        }

        /** By the deprecated method, because no other gives the type that is wanted here. */
        @Override
        @SuppressWarnings("deprecation")
        protected CloseableHttpResponse doExecute(
                @Nullable HttpHost target, ClassicHttpRequest request, @Nullable HttpContext context)
                throws IOException {
            return client().execute(target, request, context);
        }

        private synchronized CloseableHttpClient client() {
            if (closed) {
                throw new IllegalStateException("Nothing can be sent any more: this application is being stopped.");
            }
            if (client == null) {
                client = change.apply(Apache5HttpTransport.newDefaultHttpClientBuilder())
                        .build();
            }
            return client;
        }

        @Override
        public void close() {
            close(CloseMode.GRACEFUL);
        }

        @Override
        public synchronized void close(CloseMode mode) {
            closed = true;
            if (client != null) {
                client.close(mode);
            }
        }
    }
}
