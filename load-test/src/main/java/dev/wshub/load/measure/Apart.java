package dev.wshub.load.measure;

/** Latencies of what was to happen while it was measured, apart from all others. */
final class Apart {

    private final Latencies[] parts = {new Latencies(), new Latencies()};

    /** @param held 1 if it was to happen while it was measured, else 0 */
    void record(int held, long nanos) {
        parts[held].record(nanos);
    }

    void add(Apart more) {
        for (int part = 0; part < parts.length; part++) {
            parts[part].add(more.parts[part]);
        }
    }

    Latencies held() {
        return parts[1];
    }

    long count() {
        return parts[0].count() + parts[1].count();
    }

    Latencies all() {
        var all = new Latencies();
        for (Latencies part : parts) {
            all.add(part);
        }
        return all;
    }
}
