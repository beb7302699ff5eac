package dev.wshub.hub.subprotocol.raw;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A message of 128 bytes goes out to a plain room. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RawEncodingBenchmark {

    private final ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(1_024);
    private final Publication publication = Publication.text(new ChannelName("lobby"), "x".repeat(128));

    /** As a group has it done. */
    @Benchmark
    public int writePublication() {
        int most = RawEncoding.INSTANCE.sizeOf(publication);
        RawEncoding.INSTANCE.encode(publication, most, out.clear().ensureWritable(most));
        return out.writerIndex();
    }

    @TearDown
    public void release() {
        out.release();
    }
}
