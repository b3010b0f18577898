package org.sarcini.crm;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A set of texts of which 64-bit hashes alone are kept, so that a hundred thousand of them need a megabyte. Two texts with the same
 * hash are one; among a million that happens once in tens of thousands of loads, and keeps one row too many active.
 */
final class Hashes {

    private long[] values;
    private int size;
    private boolean sorted;

    Hashes() {
        this(new byte[0]);
    }

    /** @param bytes from {@link #bytes()} */
    Hashes(byte[] bytes) {
        size = bytes.length / Long.BYTES;
        values = new long[Math.max(1_024, size)];
        ByteBuffer.wrap(bytes).asLongBuffer().get(values, 0, size);
    }

    /** FNV-1a over the text's characters, with its bits mixed once more. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32);
    }

    void add(String text) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = hash(text);
        sorted = false;
    }

    boolean has(String text) {
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(values, 0, size, hash(text)) >= 0;
    }

    /** How many were added, the same ones counted again. */
    int size() {
        return size;
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES);
        bytes.asLongBuffer().put(values, 0, size);
        return bytes.array();
    }
}
