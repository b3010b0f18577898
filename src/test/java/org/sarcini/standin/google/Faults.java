package org.sarcini.standin.google;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to go wrong, in the order told. */
final class Faults {

    private final List<Fault> waiting = new ArrayList<>();

    synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized void clear() {
        waiting.clear();
    }

    /** May throw, or wait. */
    void before(Request request) {
        Fault fault = next(Called.of(request));
        if (fault != null) {
            request.trace().fault(fault);
            fault.before();
        }
    }

    /** May throw, or answer something else. */
    Reply after(Request request, Reply reply) {
        Fault fault = request.trace().fault();
        return fault == null ? reply : fault.after(reply);
    }

    private synchronized @Nullable Fault next(Called call) {
        for (Fault fault : waiting) {
            if (fault.hits(call)) {
                if (fault.used()) {
                    waiting.remove(fault);
                }
                return fault;
            }
        }
        return null;
    }
}
