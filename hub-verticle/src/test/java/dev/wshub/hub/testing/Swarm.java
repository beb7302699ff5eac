package dev.wshub.hub.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Thousands of WebSocket clients on one thread, which stay until they are sent away and remember how that was. */
public final class Swarm {

    /**
     * How a client ended.
     *
     * @param age how long after its request, in milliseconds
     * @param at how long after the first client's request, in milliseconds
     * @param code of the close frame; 1006 if there was none (RFC 6455, section 7.1.5)
     */
    public record End(long age, long at, int code) {}

    private static final int NO_CLOSE_FRAME = 1006;
    private static final int CLOSE = RawFrame.FIN | RawFrame.CLOSE;
    private static final int PING = RawFrame.FIN | RawFrame.PING;
    private static final int LARGEST = 4_096;

    private final InetSocketAddress address;
    private final byte[] request;
    private final List<End> ends = new ArrayList<>();
    private final long start = System.nanoTime();

    /** What is read now came after this: while this thread gets no CPU, nothing is any later for it. */
    private long looked = start;

    private Swarm(int port, String path, String... headers) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                        + String.join(
                                "",
                                List.of(headers).stream()
                                        .map(header -> header + "\r\n")
                                        .toList()) + "\r\n")
                .getBytes(US_ASCII);
    }

    /** Opens {@code count} connections, evenly over {@code ramp}, and returns when the last of them has ended. */
    public static List<End> untilAllAreGone(int port, String path, int count, Duration ramp, String... headers)
            throws IOException {
        return new Swarm(port, path, headers).run(count, ramp);
    }

    private List<End> run(int count, Duration ramp) throws IOException {
        try (Selector selector = Selector.open()) {
            int begun = 0;
            while (ends.size() < count) {
                long due = Math.min(count, 1 + count * (System.nanoTime() - start) / ramp.toNanos());
                for (; begun < due; begun++) {
                    begin(selector);
                }
                looked = System.nanoTime();
                selector.select(key -> ((Client) key.attachment()).ready(key), 5);
            }
        }
        return List.copyOf(ends);
    }

    private void begin(Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT, new Client(channel));
        channel.connect(address);
    }

    private final class Client {

        private final SocketChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        private long began = System.nanoTime();
        private boolean isOpen;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        void ready(SelectionKey key) {
            try {
                if (key.isConnectable() && channel.finishConnect()) {
                    key.interestOps(SelectionKey.OP_READ);
                    began = System.nanoTime();
                    channel.write(ByteBuffer.wrap(request));
                } else if (key.isReadable()) {
                    read();
                }
            } catch (IOException e) {
                end(NO_CLOSE_FRAME);
            }
        }

        private void read() throws IOException {
            if (channel.read(buffer) < 0) {
                end(NO_CLOSE_FRAME);
                return;
            }
            buffer.flip();
            if (!isOpen) {
                skipTheAnswer();
            }
            while (isOpen && buffer.remaining() >= 2 && hasWholeFrame()) {
                frame();
            }
            buffer.compact();
        }

        private void skipTheAnswer() {
            String text = US_ASCII.decode(buffer.duplicate()).toString();
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                isOpen = true;
                buffer.position(buffer.position() + end + 4);
            }
        }

        /** Nobody tells the swarm more than a control frame. */
        private boolean hasWholeFrame() {
            return buffer.remaining() >= 2 + buffer.get(buffer.position() + 1);
        }

        private void frame() throws IOException {
            int head = buffer.get() & 0xFF;
            byte[] payload = new byte[buffer.get()];
            buffer.get(payload);
            if (head == CLOSE) {
                RawFrame close = new RawFrame(head, payload);
                channel.write(ByteBuffer.wrap(close.masked()));
                end(close.closeCode());
            } else if (head == PING) {
                channel.write(ByteBuffer.wrap(
                        RawFrame.pong(new String(payload, US_ASCII)).masked()));
            }
        }

        private void end(int code) {
            isOpen = false;
            ends.add(new End((looked - began) / 1_000_000, (looked - start) / 1_000_000, code));
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
