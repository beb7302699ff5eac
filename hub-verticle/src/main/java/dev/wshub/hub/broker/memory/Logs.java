package dev.wshub.hub.broker.memory;

import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelName;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The histories of all channels that have one. */
final class Logs {

    private final Map<ChannelName, Log> logs = new ConcurrentHashMap<>();

    /** As it is now; a new one if there is none, or if its time was over. */
    Log use(ChannelName channel, Retention retention) {
        long now = System.nanoTime();
        Log log = logs.get(channel);
        if (log == null || log.isOver(now)) {
            log = new Log();
            logs.put(channel, log);
        }
        log.expire(now);
        log.touch(retention, now);
        return log;
    }

    /** Forgets what is over of this one. */
    void sweep(ChannelName channel) {
        long now = System.nanoTime();
        logs.computeIfPresent(channel, (name, log) -> {
            log.expire(now);
            return log.isOver(now) ? null : log;
        });
    }

    /** May be iterated while others are used. */
    Set<ChannelName> channels() {
        return logs.keySet();
    }

    boolean isEmpty() {
        return logs.isEmpty();
    }
}
