package dev.wshub.hub.core;

import dev.wshub.protocol.Publication;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** So many publications were read from the stream and as many told meanwhile; half of them are the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecoveryBenchmark {

    @Param({"100", "1000"})
    public int publications;

    private Collection<Publication> read = List.of();
    private Collection<Publication> told = List.of();
    private int top;

    @Setup
    public void publish() {
        int half = publications / 2;
        top = publications + half;
        read = Stream.of(1, publications);
        told = new ArrayDeque<>(Stream.of(half + 1, top));
    }

    @Benchmark
    public @Nullable List<Publication> merge() {
        return Recovery.merge(0, read, told, top);
    }
}
