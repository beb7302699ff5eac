package dev.wshub.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one instance, or every instance, is told through Redis: one header line of ASCII, then the payload as it is.
 *
 * <pre>
 * wshub1 send &lt;connection id&gt; t|b\n&lt;payload&gt;
 * wshub1 probe &lt;number&gt;\n
 * wshub1 disconnect\n{"user":"…","client":"…","code":4000,"reason":"…"}
 * wshub1 unsubscribe\n{"user":"…","client":"…","channel":"…"}
 * </pre>
 *
 * <p>{@code docs/redis.md} is the specification.
 */
public sealed interface NodeMessage {

    /** The bytes to {@code PUBLISH}. */
    byte[] wrap();

    /** Returns null for whatever is not exactly such a message. */
    static @Nullable NodeMessage unwrap(byte[] bytes) {
        int end = Header.end(bytes);
        if (end < 0) {
            return null;
        }
        String[] fields = new String(bytes, 0, end, StandardCharsets.US_ASCII).split(" ", -1);
        byte[] payload = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        if (fields.length < 2 || !fields[0].equals("wshub1")) {
            return null;
        }
        return switch (fields[1]) {
            case "send" -> Send.read(fields, payload);
            case "probe" -> Probe.read(fields, payload);
            case "disconnect" -> Obey.read(fields, OrderJson.readDisconnect(payload));
            case "subscribe" -> Obey.read(fields, OrderJson.readSubscribe(payload));
            case "unsubscribe" -> Obey.read(fields, OrderJson.readUnsubscribe(payload));
            default -> null;
        };
    }

    /** A WebSocket message for one connection of the instance. */
    final class Send implements NodeMessage {

        private final ConnectionId connection;
        private final MessageKind kind;
        private final byte[] data;

        /** Takes over {@code data}: the caller must not change it afterwards. */
        public Send(ConnectionId connection, MessageKind kind, byte[] data) {
            this.connection = connection;
            this.kind = kind;
            this.data = data;
        }

        private static @Nullable Send read(String[] fields, byte[] payload) {
            ConnectionId connection = fields.length == 4 ? ConnectionId.parse(fields[2]) : null;
            if (connection == null) {
                return null;
            }
            return switch (fields[3]) {
                case "t" -> new Send(connection, MessageKind.TEXT, payload);
                case "b" -> new Send(connection, MessageKind.BINARY, payload);
                default -> null;
            };
        }

        public ConnectionId connection() {
            return connection;
        }

        public MessageKind kind() {
            return kind;
        }

        /** The payload itself, not a copy; not to be changed. */
        public byte[] data() {
            return data;
        }

        @Override
        public byte[] wrap() {
            return Header.before(data, "wshub1 send " + connection + (kind == MessageKind.TEXT ? " t\n" : " b\n"));
        }

        /** Leaves the payload out: it may be private. */
        @Override
        public String toString() {
            return "Send[connection=" + connection + ", kind=" + kind + ", bytes=" + data.length + "]";
        }
    }

    /**
     * Sent by an instance to itself, to find out whether it hears.
     *
     * @param number which probe it is; not negative
     */
    record Probe(long number) implements NodeMessage {

        private static final byte[] NOTHING = {};

        private static @Nullable Probe read(String[] fields, byte[] payload) {
            boolean isProbe = fields.length == 3 && fields[2].matches("[0-9]{1,18}") && payload.length == 0;
            return isProbe ? new Probe(Long.parseLong(fields[2])) : null;
        }

        @Override
        public byte[] wrap() {
            return Header.before(NOTHING, "wshub1 probe " + number + "\n");
        }
    }

    /** An order of a back end, for every instance. */
    record Obey(Order order) implements NodeMessage {

        private static @Nullable Obey read(String[] fields, @Nullable Order order) {
            return fields.length == 2 && order != null ? new Obey(order) : null;
        }

        @Override
        public byte[] wrap() {
            return Header.before(OrderJson.write(order), "wshub1 " + word() + "\n");
        }

        private String word() {
            if (order instanceof Order.Disconnect) {
                return "disconnect";
            }
            return order instanceof Order.Subscribe ? "subscribe" : "unsubscribe";
        }
    }
}
