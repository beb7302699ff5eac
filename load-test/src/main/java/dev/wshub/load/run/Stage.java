package dev.wshub.load.run;

import dev.wshub.load.measure.Audience;
import dev.wshub.load.measure.Clock;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.speech.Stamp;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** What all crews share. Any thread may use it. */
final class Stage {

    private static final int DEFAULT_PORT = 80;

    private final Plan plan;
    private final Clock clock;
    private final Stamp stamp;
    private final List<InetSocketAddress> servers;

    /** Of each channel, those of each endpoint. */
    private final AtomicIntegerArray members;

    /** What each crew's members should have got, less what they have. */
    private final AtomicLongArray owed;

    Stage(Plan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        this.stamp = new Stamp(plan.traffic().payload());
        this.servers = plan.endpoints().stream()
                .map(url -> new InetSocketAddress(url.getHost(), url.getPort() < 0 ? DEFAULT_PORT : url.getPort()))
                .toList();
        this.members = new AtomicIntegerArray(plan.traffic().channels() * servers.size());
        this.owed = new AtomicLongArray(plan.loops());
    }

    Plan plan() {
        return plan;
    }

    Clock clock() {
        return clock;
    }

    Stamp stamp() {
        return stamp;
    }

    InetSocketAddress server(int endpoint) {
        return servers.get(endpoint);
    }

    /** Who is in the channel now, as somebody of that endpoint sees it. */
    Audience audience(int channel, int endpoint) {
        int all = 0;
        for (int n = 0; n < servers.size(); n++) {
            all += members.get(place(channel, n));
        }
        return new Audience(all, all - members.get(place(channel, endpoint)));
    }

    void joined(int channel, int endpoint) {
        members.incrementAndGet(place(channel, endpoint));
    }

    void left(int channel, int endpoint) {
        members.decrementAndGet(place(channel, endpoint));
    }

    private int place(int channel, int endpoint) {
        return channel * servers.size() + endpoint;
    }

    /** Told by crew after crew, each of itself; what one published may be received by another. */
    void owe(int crew, long messages) {
        owed.lazySet(crew, messages);
    }

    /** How many messages are under way. */
    long underWay() {
        long sum = 0;
        for (int crew = 0; crew < owed.length(); crew++) {
            sum += owed.get(crew);
        }
        return sum;
    }
}
