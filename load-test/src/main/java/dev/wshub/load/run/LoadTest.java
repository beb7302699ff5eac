package dev.wshub.load.run;

import dev.wshub.load.measure.Clock;
import dev.wshub.load.measure.Errors;
import dev.wshub.load.measure.Journal;
import dev.wshub.load.measure.Outcome;
import dev.wshub.load.measure.OwnCpu;
import dev.wshub.load.measure.Phase;
import dev.wshub.load.measure.Reading;
import dev.wshub.load.measure.Second;
import dev.wshub.load.measure.ServerWatch;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Scenario;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run from its first connection to its last: the users come, it warms up, it is measured, they go. */
public final class LoadTest {

    private static final long SECOND = 1_000_000_000;
    private static final long LEAST_WARM_UP = 200_000_000;
    private static final long GLANCE = 20_000_000;
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    /** What has not come by then does not. */
    private static final long MOST_UNDER_WAY = 3 * SECOND;

    private final Plan plan;
    private final ServerWatch server;
    private final Consumer<Second> progress;
    private final Clock clock = Clock.start();
    private final OwnCpu ownCpu = new OwnCpu();
    private final Crews crews;
    private volatile boolean isStopped;
    private final Journal journal;

    /** When something came, or was to come from then on. */
    private long heard;

    /** A run of which {@code progress} is told each second. */
    public LoadTest(Plan plan, ServerWatch server, Consumer<Second> progress) {
        this.plan = plan;
        this.server = server;
        this.progress = progress;
        this.journal = new Journal(server.sample().memory());
        Stage stage = new Stage(plan, clock);
        this.crews = new Crews(IntStream.range(0, plan.loops())
                .mapToObj(number -> new Crew(stage, number))
                .toList());
    }

    /** Ends the run before its time, with what has been measured; any thread may call it. */
    public void stop() {
        isStopped = true;
    }

    /** Returns when it is over. Meanwhile the calling thread has a lower priority, if the JVM heeds that. */
    @SuppressWarnings("ThreadPriorityCheck") // all is as right without it, but less exact
    public Outcome run() {
        Thread conductor = Thread.currentThread();
        int priority = conductor.getPriority();
        try {
            rehearse();
            // On one core, what it does each second would be in the latencies. Not before all loops have begun: a
            // thread
            // begins with the priority of the one that makes it, and it takes a right to go up.
            conductor.setPriority(Thread.MIN_PRIORITY);
            ramp();
            measure();
            drain();
        } finally {
            crews.end(END_LIMIT);
            conductor.setPriority(priority);
        }
        return new Outcome(plan, journal);
    }

    private void rehearse() {
        crews.tell(Crew::rehearse);
        long limit = clock.now() + plan.times().timeout().toNanos() + SECOND;
        while (clock.now() < limit && !isStopped && !crews.haveSettled()) {
            LockSupport.parkNanos(GLANCE);
        }
        crews.tell(Crew::endRehearsal);
        Errors errors = crews.take().errors();
        if (errors.count() > 0) {
            throw new NobodyThere(
                    plan.endpoints() + ": " + String.join(", ", errors.byCause().keySet()));
        }
        journal.begin(clock.now());
    }

    private void ramp() {
        long begin = clock.now();
        long injected = begin + plan.injection().time();
        crews.tell(crew -> crew.begin(begin));
        go(
                Phase.RAMP,
                injected + plan.times().timeout().toNanos() + SECOND,
                () -> isStopped || (clock.now() >= injected && crews.haveSettled()));
    }

    private void measure() {
        if (isStopped) {
            return;
        }
        // All crews know the moment before it comes, or they would take the first messages for those of the warm-up.
        long begin = clock.now() + Math.max(LEAST_WARM_UP, plan.times().warmUp().toNanos());
        long end = begin + plan.times().hold().toNanos();
        crews.tell(crew -> crew.tally().measure(begin, end));
        crews.speak();
        heard = clock.now();
        go(Phase.WARM_UP, begin, () -> isStopped);
        if (isStopped) {
            return;
        }
        if (plan.scenario() == Scenario.RECONNECT_STORM) {
            long every = plan.times().every().toNanos();
            for (long storm = begin + plan.times().firstStorm().toNanos(); storm < end; storm += every) {
                long moment = storm;
                crews.tell(crew -> crew.at(moment, () -> crew.storm(moment)));
            }
        }
        go(Phase.HOLD, end, () -> isStopped);
    }

    /** What has begun ends: messages arrive, and who wanted to come is in or could not, unless the run was stopped. */
    private void drain() {
        crews.tell(Crew::rest);
        long begin = clock.now();
        long arrived = begin + MOST_UNDER_WAY;
        long joined = begin + plan.times().timeout().toNanos() + SECOND;
        go(
                Phase.DRAIN,
                Math.max(arrived, joined),
                () -> (clock.now() >= arrived || crews.underWay() <= 0) && (isStopped || !crews.isAnybodyPending()));
    }

    /** Until {@code end}, or until it is over; with a reading at the end, so that no second belongs to two phases. */
    private void go(Phase phase, long end, BooleanSupplier isOver) {
        while (clock.now() < end && !isOver.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(GLANCE, Math.max(1, end - clock.now())));
            if (clock.now() - journal.last() >= SECOND && end - clock.now() > SECOND / 2) {
                tick(phase);
            }
        }
        tick(phase);
    }

    private void tick(Phase phase) {
        Reading reading = crews.take();
        long now = clock.now();
        heed(reading.received() > 0, now);
        progress.accept(journal.write(phase, now, crews.in(), reading, server.sample(), ownCpu.cores()));
    }

    /** Or a window of messages that have been lost would end the traffic for ever. At a pace nothing waits for them. */
    private void heed(boolean isHeard, long now) {
        boolean isInVain = !isHeard && now - heard >= MOST_UNDER_WAY;
        if (isInVain && plan.traffic().window() > 0) {
            crews.writeOff(now);
        }
        if (isHeard || isInVain) {
            heard = now;
        }
    }
}
