package org.sarcini.standin.crm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-ins of CRMs share: a server, people and what they see, faults, a log of what was asked. The lists are the
 * test's own, and may be made as they are read.
 */
public abstract class CrmStandIn implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** A request. */
    public record Asked(String method, String path, String query, String body) {}

    /** What is answered in place of the next answer to requests whose path ends so. */
    private record Fault(String pathEnd, int status, Map<String, String> headers, String body) {}

    private static final int RESET = -1;

    final CrmGrants grants;
    private final HttpServer server;
    private final Map<String, List<? extends Map<String, ?>>> lists = new ConcurrentHashMap<>();
    private final Map<String, Predicate<Map<String, ?>>> sights = new ConcurrentHashMap<>();
    private final List<String> forbidden = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;

    CrmStandIn(Clock clock, String authPath, String tokenPath, boolean statePassed) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "crm-stand-in");
            thread.setDaemon(true);
            return thread;
        }));
        grants = new CrmGrants(clock, statePassed);
        server.createContext("/", guarded(this::list));
        server.createContext(authPath, guarded(grants::consent));
        server.createContext(tokenPath, guarded(grants::token));
        server.start();
    }

    /** A handler that may fail. */
    interface Handler {
        CrmReply answer(CrmCall call) throws IOException;
    }

    private HttpHandler guarded(Handler handler) {
        return exchange -> {
            try (exchange) {
                CrmCall call = CrmCall.of(exchange);
                asked.add(new Asked(call.method(), call.path(), call.query(), call.body()));
                CrmReply reply = fault(call.path());
                if (reply == null) {
                    reply = handler.answer(call);
                }
                if (reply.status() != RESET) {
                    send(exchange, reply);
                }
            } catch (RuntimeException broken) {
                send(exchange, CrmReply.text(500, "The stand-in broke: " + broken));
            }
        };
    }

    private static void send(HttpExchange exchange, CrmReply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private synchronized @Nullable CrmReply fault(String path) {
        for (Fault fault : faults) {
            if (path.endsWith(fault.pathEnd())) {
                faults.remove(fault);
                return new CrmReply(fault.status(), fault.headers(), fault.body());
            }
        }
        return null;
    }

    private CrmReply list(CrmCall call) throws IOException {
        LockSupport.parkNanos(delay.toNanos());
        String user = grants.user(call.token());
        if (user == null) {
            return CrmReply.text(401, "");
        }
        String name = listName(call.path());
        List<? extends Map<String, ?>> records = lists.get(name);
        if (records == null) {
            return CrmReply.text(404, "");
        }
        if (forbidden.contains(user + " " + name)) {
            return CrmReply.text(403, "");
        }
        Predicate<Map<String, ?>> sight = sights.get(user + " " + name);
        return page(
                call, sight == null ? records : records.stream().filter(sight).toList());
    }

    /** Which list is asked for at that path. */
    abstract String listName(String path);

    /** The page of these records that is asked for. */
    abstract CrmReply page(CrmCall call, List<? extends Map<String, ?>> records) throws IOException;

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The records of a list, in their order. */
    public void put(String list, List<? extends Map<String, ?>> records) {
        lists.put(list, records);
    }

    /** What a person sees of a list; all, unless told. */
    public void shows(String user, String list, Predicate<Map<String, ?>> sight) {
        sights.put(user + " " + list, sight);
    }

    /** A person's requests for a list are answered with 403 from now on. */
    public void forbid(String user, String list) {
        forbidden.add(user + " " + list);
    }

    /** How long each page of a list takes from now on. */
    public void slow(Duration page) {
        delay = page;
    }

    /** The next answer to a request whose path ends so. */
    public void answerNext(String pathEnd, int status, Map<String, String> headers, String body) {
        faults.add(new Fault(pathEnd, status, headers, body));
    }

    /** The next request whose path ends so gets no answer: its connection ends. */
    public void resetNext(String pathEnd) {
        answerNext(pathEnd, RESET, Map.of(), "");
    }

    /** Who consents, how tokens live. */
    public CrmGrants grants() {
        return grants;
    }

    /** What was asked so far at paths that end so. */
    public List<Asked> asked(String pathEnd) {
        return asked.stream()
                .filter(request -> request.path().endsWith(pathEnd))
                .toList();
    }

    public void forgetAsked() {
        asked.clear();
    }

    /** The part of the records from there on, not copied. */
    static List<? extends Map<String, ?>> part(List<? extends Map<String, ?>> records, long from, int size) {
        int start = (int) Math.min(records.size(), Math.max(0, from));
        return records.subList(start, (int) Math.min(records.size(), (long) start + size));
    }

    static List<Map<String, ?>> copy(List<? extends Map<String, ?>> records) {
        return new ArrayList<>(records);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
