package org.sarcini.connect;

import static org.sarcini.connect.ConnectionTable.at;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/**
 * The table {@code sarcini_key_node}: which nodes are up and with which keys. It tells a key that is lost from a key that this
 * node alone lacks.
 */
final class KeyNodes {

    /** How long a node counts as up after it last said so. */
    static final Duration UP = Duration.ofMinutes(3);

    private final Store store;
    private final TimeSource time;
    private final String node = UUID.randomUUID().toString();

    KeyNodes(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /** Says that this node is up and has these keys. */
    void announce(Set<Integer> ids) {
        String text = ids.stream().map(Integer::toUnsignedString).collect(Collectors.joining(","));
        store.inNewTransaction(() -> {
            store.jdbc()
                    .sql("delete from sarcini_key_node where node = ? or seen_at < ?")
                    .params(node, at(time.now().minus(UP)))
                    .update();
            return store.jdbc()
                    .sql("insert into sarcini_key_node (node, key_ids, seen_at) values (?, ?, ?)")
                    .params(node, text, at(time.now()))
                    .update();
        });
    }

    /** Says that this node goes down. */
    void leave() {
        store.inNewTransaction(() -> store.jdbc()
                .sql("delete from sarcini_key_node where node = ?")
                .param(node)
                .update());
    }

    /** The keys that other nodes have that are up. */
    Set<Integer> heldElsewhere() {
        return others().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of these keys that all other nodes have that are up. */
    Set<Integer> heldEverywhere(Set<Integer> ids) {
        Set<Integer> everywhere = new TreeSet<>(ids);
        others().forEach(everywhere::retainAll);
        return everywhere;
    }

    /** The keys of each other node that is up and has some. */
    private List<Set<Integer>> others() {
        return store
                .jdbc()
                .sql("select key_ids from sarcini_key_node where node <> ? and seen_at >= ?")
                .params(node, at(time.now().minus(UP)))
                .query(String.class)
                .list()
                .stream()
                .map(text -> Arrays.stream(text.split(","))
                        .filter(id -> !id.isEmpty())
                        .map(Integer::parseUnsignedInt)
                        .collect(Collectors.toSet()))
                .toList();
    }
}
