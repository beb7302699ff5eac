package dev.wshub.load.measure;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often what went wrong. */
public final class Errors {

    /** What servers say could be anything. */
    private static final int MOST_CAUSES = 50;

    private final Map<String, Long> byCause = new TreeMap<>();

    void add(String cause, long times) {
        boolean isKnown = byCause.containsKey(cause) || byCause.size() < MOST_CAUSES;
        byCause.merge(isKnown ? cause : "other", times, Long::sum);
    }

    void add(Errors more) {
        more.byCause.forEach(this::add);
    }

    public long count() {
        return byCause.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<String, Long> byCause() {
        return Collections.unmodifiableMap(byCause);
    }
}
