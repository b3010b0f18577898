package org.sarcini.standin.google;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Takes a request through faults, routes and log; the parts of a batch come through here one by one too. */
final class Dispatcher {

    private final Router router = new Router();
    private final RequestLog log;
    private final Faults faults;
    private final Object lock;

    /** @param lock held while one call is answered; a batch takes it part by part */
    Dispatcher(RequestLog log, Faults faults, Object lock) {
        this.log = log;
        this.faults = faults;
        this.lock = lock;
    }

    Router router() {
        return router;
    }

    /**
     * Answers and logs.
     *
     * @throws ConnectionReset when the connection is to end without an answer
     */
    Reply answer(Request request) {
        try {
            faults.before(request);
            Reply reply = faults.after(request, done(request));
            return logged(request, reply, reasonOf(reply));
        } catch (Refusal refusal) {
            return logged(request, refusal.replyTo(request), refusal.reason());
        } catch (ConnectionReset reset) {
            if (request.part() == 0) {
                log.add(log.entry(request, 0, "reset"));
            }
            throw reset;
        }
    }

    /** Answers a part of a batch; the batch's own entry in the log shows it. */
    Reply answerPart(Request part, Trace batch) {
        Reply reply;
        try {
            reply = answer(part);
        } catch (ConnectionReset reset) {
            batch.part(log.entry(part, 0, "reset"));
            throw reset;
        }
        batch.part(log.entry(part, reply.status(), reasonOf(reply)));
        return reply;
    }

    /** What would be answered if nothing went wrong on the way back. */
    private Reply done(Request request) {
        try {
            return route(request);
        } catch (Refusal refusal) {
            return refusal.replyTo(request);
        }
    }

    private Reply route(Request request) {
        if (Called.of(request).batch()) {
            return known(request);
        }
        synchronized (lock) {
            return known(request);
        }
    }

    private Reply known(Request request) {
        return router.answer(request).orElseGet(() -> {
            log.unknown(request.method() + " " + request.path());
            return Refusal.notFound().reply();
        });
    }

    private Reply logged(Request request, Reply reply, @Nullable String reason) {
        if (request.part() == 0 && !request.trace().byPerson()) {
            log.add(log.entry(request, reply.status(), reason));
        }
        return reply;
    }

    private static @Nullable String reasonOf(Reply reply) {
        boolean json = String.valueOf(reply.headers().get("Content-Type")).startsWith("application/json");
        if (reply.status() < 400 || !json) {
            return null;
        }
        JsonNode error;
        try {
            error = Json.read(reply.body()).path("error");
        } catch (Refusal brokenOnPurpose) {
            return null;
        }
        return error.isTextual()
                ? error.asText()
                : Json.text(error.path("errors").path(0), "reason");
    }
}
