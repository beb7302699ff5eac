package dev.wshub.hub.core;

import static dev.wshub.hub.core.Membership.Echo.HEARS_ITSELF;

import dev.wshub.protocol.Publication;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One turn in which publications of 128 bytes come in for one channel and go out to all its members: what the hub does
 * between the broker and the sockets. Only the encoding is not that of a protocol, it copies the payload.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FanOutBenchmark {

    private static final int BYTES = 128;

    @Param({"1", "100", "1000", "10000"})
    public int members;

    @Param({"1", "32"})
    public int publications;

    private final ManualTurn turn = new ManualTurn();
    private final Hub hub = Hubs.on(new ManualBroker(), turn, PooledByteBufAllocator.DEFAULT);
    private final Publication publication = Numbers.publication(1, BYTES - 8, "member 0");
    private final Channel channel = hub.reserve(Numbers.ROOM, Rules.PLAIN).channel();
    private List<ReleasingMember> all = List.of();

    @Setup
    public void join() {
        all = IntStream.range(0, members)
                .mapToObj(i -> new ReleasingMember("member " + i))
                .toList();
        all.forEach(member -> hub.reserve(Numbers.ROOM, Rules.PLAIN).join(member, Numbers.SHARED, HEARS_ITSELF, null));
    }

    @Benchmark
    public void turn() {
        for (int i = 0; i < publications; i++) {
            channel.hear(publication);
        }
        while (!turn.isIdle()) {
            turn.end();
        }
    }

    /** Otherwise something else was measured. */
    @TearDown
    public void allHaveHeardAll() {
        long each = all.get(0).bytes;
        boolean isWhole = each > 0 && each % ((long) BYTES * publications) == 0;
        if (!isWhole || all.stream().anyMatch(member -> member.bytes != each)) {
            throw new IllegalStateException("not everybody has heard everything");
        }
    }
}
