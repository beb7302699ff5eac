package dev.wshub.hub.websocket;

import dev.wshub.hub.websocket.TimerWheel.Alarm;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The wheel with 100 000 alarms. Its time goes on when {@link #tick} says so. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimerWheelBenchmark {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(TimerWheel.TICK_MILLIS);

    private final Load load = new Load();
    private final TimerWheel wheel = new TimerWheel(Vertx.currentContext().owner(), () -> {}, () -> this.now);
    private final Alarm oneMore = new EachHour();
    private long now;

    /** Rings for ever, so that there are always as many. */
    private final class EachHour extends Alarm {
        @Override
        void ring() {
            wheel.set(this, Load.HOUR);
        }
    }

    @Setup
    public void fill() {
        load.fill(delay -> wheel.set(new EachHour(), delay));
    }

    /** As when a client comes and goes. */
    @Benchmark
    public void setAndStop() {
        wheel.set(oneMore, load.delay());
        wheel.stop(oneMore);
    }

    /** A tenth of a second: 195 alarms lie in the slot, and 2.8 of them ring and are set again. */
    @Benchmark
    public void tick() {
        now += TICK;
        wheel.turn();
    }
}
