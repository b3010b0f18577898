package org.sarcini.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.util.StreamingContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sarcini.installation.TimeSource;

/** What goes to the socket at once is one packet; a batch should not be hundreds of them. */
class WholeContentTest {

    private final List<Integer> pieces = new ArrayList<>();

    @Test
    void aBatchGoesOutInOnePieceThatIsAsLongAsItSays() {
        Wire wire = new Wire();
        GoogleClient client =
                new GoogleClient(GoogleBench.properties("root-url=http://localhost/"), new OneToken(), wire);

        new EventBatch(client, new TimeSource(Clock.systemUTC()))
                .send(
                        "c",
                        "calendar",
                        IntStream.range(0, 50).mapToObj(GoogleBench::insert).toList());

        assertThat(pieces).hasSize(1).containsExactly((int) wire.length);
        assertThat(pieces.get(0)).as("all fifty").isGreaterThan(50 * 200);
    }

    /** Counts the pieces that a request is written in, and loses the answer. */
    private final class Wire extends HttpTransport {

        private long length;

        @Override
        protected LowLevelHttpRequest buildRequest(String method, String url) {
            return new LowLevelHttpRequest() {
                @Override
                public void addHeader(String name, String value) {}

                @Override
                public LowLevelHttpResponse execute() throws IOException {
                    length = getContentLength();
                    StreamingContent content = getStreamingContent();
                    content.writeTo(new ByteArrayOutputStream() {
                        @Override
                        public void flush() {
                            if (size() > 0) {
                                pieces.add(size());
                                reset();
                            }
                        }
                    });
                    throw new IOException("No answer");
                }
            };
        }
    }

    private static final class OneToken implements AccessTokens {

        @Override
        public String of(String connectionId) {
            return "token";
        }

        @Override
        public void forget(String connectionId) {}
    }
}
