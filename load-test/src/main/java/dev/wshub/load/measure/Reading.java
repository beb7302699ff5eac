package dev.wshub.load.measure;

/** What was counted from one moment to another; of one event loop, or of several added up. */
public final class Reading {

    long received;
    long expected;
    long published;
    long bytesIn;
    long attempts;
    long tries;
    long pings;
    long foreign;
    final Due due = new Due();
    final Due dueAcross = new Due();
    final long[] notJoined = new long[2];
    final Errors errors = new Errors();
    final Apart latencies = new Apart();
    final Apart across = new Apart();
    final Apart joins = new Apart();

    public void add(Reading more) {
        received += more.received;
        expected += more.expected;
        published += more.published;
        bytesIn += more.bytesIn;
        attempts += more.attempts;
        tries += more.tries;
        pings += more.pings;
        foreign += more.foreign;
        due.add(more.due);
        dueAcross.add(more.dueAcross);
        for (int held = 0; held < notJoined.length; held++) {
            notJoined[held] += more.notJoined[held];
        }
        errors.add(more.errors);
        latencies.add(more.latencies);
        across.add(more.across);
        joins.add(more.joins);
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

    /** How often somebody wanted to say something. */
    public long tries() {
        return tries;
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
        return latencies.held();
    }

    /** Of all messages that came. */
    public Latencies all() {
        return latencies.all();
    }

    /** Of those in {@link #held()} that went from one endpoint to another. */
    public Latencies across() {
        return across.held();
    }

    /** How many came into their channels. */
    long joined() {
        return joins.count();
    }

    /** From when a user was to come until it was in its channel; who could not come never was. */
    public Awaited joins() {
        return new Awaited(joins.all(), notJoined[0] + notJoined[1]);
    }

    /** Of those in {@link #joins()} that were to come while it was measured. */
    public Awaited heldJoins() {
        return new Awaited(joins.held(), notJoined[1]);
    }
}
