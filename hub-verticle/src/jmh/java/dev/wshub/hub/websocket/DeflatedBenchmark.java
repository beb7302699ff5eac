package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Encoding;
import dev.wshub.hub.core.Frames;
import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** What it takes to encode one publication, and what comes of it. Level 0 is without compression. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeflatedBenchmark {

    @Param({"128", "256", "1024", "10240"})
    private int bytes;

    @Param({"0", "1", "6", "9"})
    private int level;

    private final ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(1 << 14);
    private Chat chat = new Chat(128);
    private Deflation deflation = new Deflation(1, 0);
    private Encoding encoding = new AsItIs();

    /** The result of {@link #size}; JMH shows it beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Told {
        public double bytes;
    }

    private static final class AsItIs implements Encoding {
        @Override
        public int sizeOf(ChannelMessage message) {
            return Frames.MAX_HEADER + ((Publication) message).data().length;
        }

        @Override
        public void encode(ChannelMessage message, int most, ByteBuf buffer) {
            Publication publication = (Publication) message;
            Frames.header(buffer, publication.kind(), publication.data().length);
            buffer.writeBytes(publication.data());
        }
    }

    @Setup
    public void choose() {
        chat = new Chat(bytes);
        if (level > 0) {
            deflation = new Deflation(level, 0);
            encoding = new Deflated(encoding, deflation);
        }
    }

    @TearDown
    public void end() {
        deflation.end();
    }

    @Benchmark
    public void encode() {
        ChannelMessage message = chat.next();
        encoding.encode(message, encoding.sizeOf(message), out.clear());
    }

    /** How long a message is in the end. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public void size(Told told) {
        for (int i = 0; i < Chat.MESSAGES; i++) {
            encode();
            told.bytes += (double) out.readableBytes() / Chat.MESSAGES;
        }
    }
}
