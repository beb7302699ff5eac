package dev.wshub.load.run;

import dev.wshub.load.measure.Clock;
import dev.wshub.load.measure.Tally;
import dev.wshub.load.speech.Hearing;
import dev.wshub.load.speech.Protocol;
import dev.wshub.load.speech.Speech;
import dev.wshub.load.speech.Stamp;
import dev.wshub.load.wire.BadFrameException;
import dev.wshub.load.wire.FrameReader;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.JsonCodec;
import dev.wshub.protocol.centrifuge.ProtobufCodec;
import dev.wshub.protocol.centrifuge.Push;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one message costs from when it was read until it has been counted, frames as the hub makes them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("this-escape") // JMH makes a subclass, which only adds padding
public class ReceiveBenchmark implements FrameReader.Listener, Hearing {

    private static final int FRAMES = 32;
    private static final int PAYLOAD = 128;
    private static final int IN_TWO_BYTES = 126;

    @Param
    public Protocol protocol = Protocol.RAW;

    private final Clock clock = Clock.start();
    private final Tally tally = new Tally(clock);
    private final Stamp stamp = new Stamp(PAYLOAD);
    private final FrameReader frames = new FrameReader(this);
    private final ByteBuf arrived = PooledByteBufAllocator.DEFAULT.directBuffer(1 << 18);
    private Speech speech = Protocol.RAW.speech(PAYLOAD);

    @Setup
    public void fill() {
        speech = protocol.speech(PAYLOAD);
        for (int n = 0; n < FRAMES; n++) {
            ByteBuf message = message(stamp.message(clock.now(), 0));
            int size = message.readableBytes();
            arrived.writeByte(protocol == Protocol.CENTRIFUGE_PROTOBUF ? 0x82 : 0x81);
            if (size < IN_TWO_BYTES) {
                arrived.writeByte(size);
            } else {
                arrived.writeByte(IN_TWO_BYTES).writeShort(size);
            }
            arrived.writeBytes(message);
        }
    }

    private ByteBuf message(byte[] data) {
        if (protocol == Protocol.RAW) {
            return Unpooled.wrappedBuffer(data);
        }
        Codec codec = protocol == Protocol.CENTRIFUGE ? JsonCodec.INSTANCE : ProtobufCodec.INSTANCE;
        ByteBuf out = Unpooled.buffer();
        var speaker = new ClientInfo("", "nsbdyblljc-0-3v7", Payload.EMPTY, Payload.EMPTY);
        codec.write(
                new Push.Pub(Publication.of(new ChannelName("load-0"), MessageKind.TEXT, data, "p")
                        .from(speaker)),
                out);
        return out;
    }

    /** As once a second: a reading is no longer than that. */
    @Setup(Level.Iteration)
    public void take() {
        tally.take();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long receive() throws BadFrameException {
        tally.onRead(arrived.readableBytes());
        frames.read(arrived.readerIndex(0));
        return tally.underWay();
    }

    @Override
    public void onMessage(ByteBuf in, int from, int to) {
        speech.hear(in, from, to, this);
    }

    @Override
    public void onPublication(ByteBuf in, int at) {
        tally.onMessage(stamp.intended(in, at), stamp.endpoint(in, at) != 0);
    }

    @Override
    public void onConnected() {
        throw new IllegalStateException("a publication is no answer");
    }

    @Override
    public void onJoined() {
        throw new IllegalStateException("a publication is no answer");
    }

    @Override
    public void onPing() {
        throw new IllegalStateException("a publication is no ping");
    }

    @Override
    public void onPing(ByteBuf in, int from, int to) {
        throw new IllegalStateException("a publication is no ping");
    }

    @Override
    public void onRefused(String what) {
        throw new IllegalStateException(what);
    }

    @Override
    public void onPublishRefused(int note, String what) {
        throw new IllegalStateException(what);
    }

    @Override
    public void onPutOut(String why) {
        throw new IllegalStateException(why);
    }

    @Override
    public void onClose(int code) {
        throw new IllegalStateException("closed: " + code);
    }

    @Override
    public void say(ByteBuf message) {
        throw new IllegalStateException("a publication is not answered");
    }
}
