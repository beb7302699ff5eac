package dev.wshub.hub.broker.redis;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Envelope;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.Warmup;

/** A message of 128 bytes on its way through Redis, of a plain room or with its author and place in the history. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnvelopeBenchmark {

    private static final ChannelName CHANNEL = new ChannelName("chat:lobby");

    @Param({"plain", "known"})
    public String author = "plain";

    private Publication publication = Publication.of(
            CHANNEL, MessageKind.TEXT, "x".repeat(128).getBytes(StandardCharsets.UTF_8), "rveikp5iab-0-f");
    private byte[] bytes = {};

    @Setup
    public void choose() {
        if (author.equals("known")) {
            publication =
                    publication.from(ClientInfo.of("ann", "rveikp5iab-0-f")).at(new Position(4_711, "e1"));
        }
        bytes = Envelope.wrap(publication);
    }

    @Benchmark
    public byte[] wrap() {
        return Envelope.wrap(publication);
    }

    @Benchmark
    public ChannelMessage unwrap() {
        return Envelope.unwrap(CHANNEL, bytes);
    }
}
