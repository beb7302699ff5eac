package dev.wshub.hub.websocket;

import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
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

/** What {@link TimerWheelBenchmark} does, with the priority queue that every event loop of Netty has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NettyQueueBenchmark {

    private final Load load = new Load();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final EventLoop loop = channel.eventLoop();

    @Setup
    public void fill() {
        channel.freezeTime();
        load.fill(delay -> loop.schedule(this::ring, delay, TimeUnit.MILLISECONDS));
    }

    private void ring() {
        loop.schedule(this::ring, Load.HOUR, TimeUnit.MILLISECONDS);
    }

    @Benchmark
    public void setAndStop() {
        loop.schedule(this::ring, load.delay(), TimeUnit.MILLISECONDS).cancel(false);
    }

    @Benchmark
    public void tick() {
        channel.advanceTimeBy(TimerWheel.TICK_MILLIS, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }
}
