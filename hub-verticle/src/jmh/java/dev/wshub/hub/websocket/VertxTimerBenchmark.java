package dev.wshub.hub.websocket;

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

/** What {@link TimerWheelBenchmark} does, as far as that is possible in real time, with a timer of Vert.x for each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VertxTimerBenchmark {

    private final Load load = new Load();
    private final Vertx vertx = Vertx.currentContext().owner();

    @Setup
    public void fill() {
        load.fill(delay -> vertx.setTimer(delay, this::ring));
    }

    private void ring(long id) {
        vertx.setTimer(Load.HOUR, this::ring);
    }

    @Benchmark
    public void setAndStop() {
        vertx.cancelTimer(vertx.setTimer(load.delay(), this::ring));
    }
}
