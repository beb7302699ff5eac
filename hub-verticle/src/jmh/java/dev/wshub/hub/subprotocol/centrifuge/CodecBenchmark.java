package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.BadFrame;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.Command;
import dev.wshub.protocol.centrifuge.JsonCodec;
import dev.wshub.protocol.centrifuge.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** A line of a chat comes in as a command and goes out as a push, with its author and its place in the history. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private static final Payload LINE =
            Payload.of("{\"text\":\"" + "x".repeat(80) + "\",\"at\":1795731830123,\"mood\":\"fine\"}");

    @Param
    public Protocol protocol = Protocol.JSON;

    private Codec codec = JsonCodec.INSTANCE;
    private WireEncoding encoding = WireEncoding.of(codec, false);
    private byte[] frame = {};
    private final ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(1_024);
    private final Publication publication = Publication.of(
                    new ChannelName("chat:lobby"), MessageKind.TEXT, LINE.bytes(), "rveikp5iab-0-f")
            .from(ClientInfo.of("ann", "rveikp5iab-0-f"))
            .at(new Position(4_711, "e1"));

    @Setup
    public void choose() {
        codec = protocol.codec();
        encoding = WireEncoding.of(codec, false);
        codec.write(new Command(7, new Request.Publish("chat:lobby", LINE)), out.clear());
        frame = ByteBufUtil.getBytes(out);
    }

    @Benchmark
    public List<Command> readPublish() throws BadFrame {
        return codec.readCommands(frame, 1);
    }

    /** As a group has it done. */
    @Benchmark
    public int writePublication() {
        int most = encoding.sizeOf(publication);
        encoding.encode(publication, most, out.clear().ensureWritable(most));
        return out.writerIndex();
    }

    @TearDown
    public void release() {
        out.release();
    }
}
