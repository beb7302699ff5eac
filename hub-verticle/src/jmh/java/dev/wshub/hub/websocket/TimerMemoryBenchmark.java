package dev.wshub.hub.websocket;

import dev.wshub.hub.websocket.TimerWheel.Alarm;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What remains in the heap of an alarm that is set, without what it is to do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class TimerMemoryBenchmark {

    private final Load load = new Load();
    private final Vertx vertx = Vertx.currentContext().owner();
    private final TimerWheel wheel = new TimerWheel(vertx, () -> {}, () -> 0);
    private final EventLoop loop = new EmbeddedChannel().eventLoop();

    /** The result; JMH shows it beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Bytes {
        public double perAlarm;
    }

    private static final class Silent extends Alarm {
        @Override
        void ring() {}
    }

    @Benchmark
    public void wheel(Bytes bytes) {
        bytes.perAlarm = grown(() -> load.fill(delay -> wheel.set(new Silent(), delay)));
    }

    @Benchmark
    public void netty(Bytes bytes) {
        bytes.perAlarm = grown(
                () -> load.fill(delay -> loop.schedule(TimerMemoryBenchmark::ring, delay, TimeUnit.MILLISECONDS)));
    }

    @Benchmark
    public void vertx(Bytes bytes) {
        bytes.perAlarm = grown(() -> load.fill(delay -> vertx.setTimer(delay, id -> ring())));
    }

    private static void ring() {}

    private static double grown(Runnable setAll) {
        long before = used();
        setAll.run();
        return (double) (used() - before) / Load.ALARMS;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
