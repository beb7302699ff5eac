package dev.wshub.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A WebSocket client that sends whatever it is told to, and hears every byte; each wait gives up after five seconds.
 */
public final class RawClient implements AutoCloseable {

    private static final int LONGEST_REASON = 123;

    private final RawSocket socket;
    private final HttpAnswer answer;

    private RawClient(RawSocket socket, HttpAnswer answer) {
        this.socket = socket;
        this.answer = answer;
    }

    /** Opens a WebSocket; {@code headers} are added to those that are needed. */
    public static RawClient connect(int port, String path, String... headers) {
        return open(RawSocket.connect(port), path, headers);
    }

    /** Opens a WebSocket on a connected socket. */
    public static RawClient open(RawSocket socket, String path, String... headers) {
        HttpAnswer answer = HttpAnswer.readFrom(socket.send(request(path, headers)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(101);
        return new RawClient(socket, answer);
    }

    /** A request that opens a WebSocket. */
    public static String request(String path, String... headers) {
        List<String> lines = new ArrayList<>(List.of(
                "GET " + path + " HTTP/1.1",
                "Host: 127.0.0.1",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        lines.addAll(List.of(headers));
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    /** What the hub has answered to the handshake. */
    public HttpAnswer handshake() {
        return answer;
    }

    public RawSocket socket() {
        return socket;
    }

    public RawClient waits(Duration limit) {
        socket.waits(limit);
        return this;
    }

    public RawClient says(String text) {
        return sends(RawFrame.text(text));
    }

    public RawClient says(byte[] data) {
        return sends(RawFrame.binary(data));
    }

    /** Sends the frames in one write. */
    public RawClient sends(RawFrame... frames) {
        return sendsBytes(
                RawFrame.concat(Stream.of(frames).map(RawFrame::masked).toArray(byte[][]::new)));
    }

    public RawClient sendsBytes(byte[] bytes) {
        socket.send(bytes);
        return this;
    }

    /** Sends bytes that are written as numbers, for they look odd in signed Java. */
    public RawClient sendsBytes(int... bytes) {
        byte[] signed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            signed[i] = (byte) bytes[i];
        }
        return sendsBytes(signed);
    }

    public RawClient hears(String text) {
        RawFrame frame = nextFrame();
        assertThat(frame.head()).as("%s", frame).isEqualTo(RawFrame.FIN | RawFrame.TEXT);
        assertThat(frame.text()).isEqualTo(text);
        return this;
    }

    /** Answers the pings that come before the text. */
    public RawClient hearsPastPings(String text) {
        RawFrame frame = nextFrame();
        for (; frame.opcode() == RawFrame.PING; frame = nextFrame()) {
            sends(RawFrame.pong(""));
        }
        assertThat(frame.text()).isEqualTo(text);
        return this;
    }

    public RawClient hears(byte[] data) {
        RawFrame frame = nextFrame();
        assertThat(frame.head()).as("%s", frame).isEqualTo(RawFrame.FIN | RawFrame.BINARY);
        assertThat(frame.payload()).isEqualTo(data);
        return this;
    }

    public RawClient hearsPong(String payload) {
        RawFrame frame = nextFrame();
        assertThat(frame.head()).as("%s", frame).isEqualTo(RawFrame.FIN | RawFrame.PONG);
        assertThat(frame.text()).isEqualTo(payload);
        return this;
    }

    public RawClient hearsPing() {
        RawFrame frame = nextFrame();
        assertThat(frame.head()).as("%s", frame).isEqualTo(RawFrame.FIN | RawFrame.PING);
        return this;
    }

    /** Hears a close frame with this code, or one that is empty if it is 0. */
    public RawClient hearsClose(int code) {
        RawFrame frame = nextFrame();
        assertThat(frame.head()).as("%s", frame).isEqualTo(RawFrame.FIN | RawFrame.CLOSE);
        assertThat(frame.closeCode()).isEqualTo(code);
        assertThat(frame.payload().length).isLessThanOrEqualTo(2 + LONGEST_REASON);
        return this;
    }

    /** Hears that the hub ends the connection, and nothing before that. */
    public void hearsEnd() {
        assertThat(socket.readOrEnd()).as("the next byte").isEqualTo(-1);
    }

    /** Hears a close frame with this code and then the end, without doing anything for it. */
    public void isDropped(int code) {
        hearsClose(code).hearsEnd();
    }

    /** Hears a close frame with this code, answers it, and hears the end. */
    public void isSentAway(int code) {
        hearsClose(code).sends(RawFrame.close(code, "")).hearsEnd();
    }

    public RawFrame nextFrame() {
        int head = readByte();
        int length = readByte();
        assertThat(length & 0x80).as("a server does not mask").isZero();
        return new RawFrame(head, socket.read(lengthOf(length)));
    }

    private int readByte() {
        return socket.read(1)[0] & 0xFF;
    }

    private int lengthOf(int shortLength) {
        return switch (shortLength) {
            case 126 -> ByteBuffer.wrap(socket.read(2)).getShort() & 0xFFFF;
            case 127 -> Math.toIntExact(ByteBuffer.wrap(socket.read(8)).getLong());
            default -> shortLength;
        };
    }

    /** Ends the connection without a close frame. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (UncheckedIOException e) {
            throw new AssertionError(e);
        }
    }
}
