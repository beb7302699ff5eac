package dev.wshub.load.measure;

/** What was counted from one moment to another; of one event loop, or of several added up. */
public final class Reading {

    long received;
    long expected;
    long published;
    long bytesIn;
    long attempts;
    long pings;
    long foreign;
    final Errors errors = new Errors();
    final Latencies held = new Latencies();
    final Latencies other = new Latencies();
    final Latencies across = new Latencies();
    final Latencies joins = new Latencies();
    final Latencies heldJoins = new Latencies();

    public void add(Reading more) {
        received += more.received;
        expected += more.expected;
        published += more.published;
        bytesIn += more.bytesIn;
        attempts += more.attempts;
        pings += more.pings;
        foreign += more.foreign;
        errors.add(more.errors);
        held.add(more.held);
        other.add(more.other);
        across.add(more.across);
        joins.add(more.joins);
        heldJoins.add(more.heldJoins);
    }

    /** Messages that members have got. */
    public long received() {
        return received;
    }

    /** Messages that members should get, by what was published while they were there. */
    public long expected() {
        return expected;
    }

    public long published() {
        return published;
    }

    public long bytesIn() {
        return bytesIn;
    }

    /** How often somebody wanted to come. */
    public long attempts() {
        return attempts;
    }

    /** How often the server asked whether somebody lives. */
    public long pings() {
        return pings;
    }

    /** Messages that are none of ours. */
    public long foreign() {
        return foreign;
    }

    public Errors errors() {
        return errors;
    }

    /** Of messages that were to be sent while it was measured. */
    public Latencies held() {
        return held;
    }

    /** Of all messages that came. */
    public Latencies all() {
        var all = new Latencies();
        all.add(held);
        all.add(other);
        return all;
    }

    /** Of those in {@link #held()} that went from one endpoint to another. */
    public Latencies across() {
        return across;
    }

    /** From when a user was to come until it was in its channel. */
    public Latencies joins() {
        return joins;
    }

    /** Of those in {@link #joins()} that were to come while it was measured. */
    public Latencies heldJoins() {
        return heldJoins;
    }
}
