package org.sarcini.google;

import com.google.api.client.http.HttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that goes out in one piece, with its length before it. Google's client writes a batch in hundreds of small pieces and
 * flushes after each, so that each became a packet. Kept in memory for as long as the request.
 */
final class WholeContent implements HttpContent {

    private final HttpContent pieces;
    private byte @Nullable [] whole;

    /** @param pieces read when the request is about to be sent, not before: until then its parts change */
    WholeContent(HttpContent pieces) {
        this.pieces = pieces;
    }

    @Override
    public long getLength() throws IOException {
        return whole().length;
    }

    @Override
    public String getType() {
        return pieces.getType();
    }

    @Override
    public boolean retrySupported() {
        return pieces.retrySupported();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(whole());
        out.flush();
    }

    private byte[] whole() throws IOException {
        byte[] known = whole;
        if (known == null) {
            ByteArrayOutputStream collected = new ByteArrayOutputStream();
            pieces.writeTo(collected);
            known = collected.toByteArray();
            whole = known;
        }
        return known;
    }
}
