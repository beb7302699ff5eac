package dev.wshub.hub.core;

import java.time.Duration;

/**
 * How much of a channel's history is kept.
 *
 * @param size how many publications at most; 0 keeps none, and then they have no offsets
 * @param life how long after the last publication they are kept
 * @param metaLife how long after the last use the top offset and the epoch are kept; not shorter than {@code life}
 */
public record Retention(int size, Duration life, Duration metaLife) {

    public static final Retention NONE = new Retention(0, Duration.ZERO, Duration.ZERO);

    public boolean isKept() {
        return size > 0;
    }
}
