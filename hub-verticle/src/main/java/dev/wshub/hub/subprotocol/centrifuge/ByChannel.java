package dev.wshub.hub.subprotocol.centrifuge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one client has in its channels, in the order in which it came there. Most clients are in one, for which this keeps
 * the smallest map there is: a hash table would take more memory than what is kept.
 */
final class ByChannel<V> {

    /** Immutable as long as it holds one or none. */
    private Map<String, V> all = Map.of();

    @Nullable
    V get(String channel) {
        return all.get(channel);
    }

    boolean has(String channel) {
        return all.containsKey(channel);
    }

    int size() {
        return all.size();
    }

    void put(String channel, V value) {
        if (all.isEmpty()) {
            all = Map.of(channel, value);
            return;
        }
        if (all.size() == 1) {
            all = new LinkedHashMap<>(all);
        }
        all.put(channel, value);
    }

    /** Returns what was there. */
    @Nullable
    V remove(String channel) {
        if (all.size() > 1) {
            return all.remove(channel);
        }
        V only = all.get(channel);
        if (only != null) {
            all = Map.of();
        }
        return only;
    }

    /** Removes it if it is the one there. */
    void remove(String channel, V value) {
        if (value.equals(all.get(channel))) {
            remove(channel);
        }
    }

    /** Removes and returns them all. */
    List<V> clear() {
        List<V> removed = List.copyOf(all.values());
        all = Map.of();
        return removed;
    }
}
