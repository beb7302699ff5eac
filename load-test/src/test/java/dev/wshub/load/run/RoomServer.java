package dev.wshub.load.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** One room, whose server may be told to misbehave. */
final class RoomServer implements AutoCloseable {

    private static final String KEY = "sec-websocket-key: ";
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket door;
    private final IntUnaryOperator copies;
    private final AtomicInteger upgrades;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger patient = new AtomicInteger();
    private final AtomicInteger reset = new AtomicInteger();
    private final UnaryOperator<byte[]> answer;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<OutputStream> members = new CopyOnWriteArrayList<>();

    /**
     * @param copies of the n-th message that each member gets, the first of which is 1; may take its time, and if it is
     *     less than 0 who speaks is cut
     */
    RoomServer(IntUnaryOperator copies) throws IOException {
        this(copies, Integer.MAX_VALUE);
    }

    /** @param upgrades of so many connections, after which it takes more, and does not answer them */
    RoomServer(IntUnaryOperator copies, int upgrades) throws IOException {
        this(copies, upgrades, message -> new byte[0]);
    }

    /** @param answer who speaks gets to each message, if it is not empty */
    RoomServer(IntUnaryOperator copies, int upgrades, UnaryOperator<byte[]> answer) throws IOException {
        this.copies = copies;
        this.answer = answer;
        this.upgrades = new AtomicInteger(upgrades);
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + door.getLocalPort());
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other end has gone, or we have.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = door.accept();
            sockets.add(socket);
            start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        String request = head(in);
        if (upgrades.getAndDecrement() <= 0) {
            in.transferTo(OutputStream.nullOutputStream());
            return;
        }
        String key =
                request.substring(request.toLowerCase(java.util.Locale.ROOT).indexOf(KEY) + KEY.length());
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key.substring(0, key.indexOf('\r'))) + "\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        if (!request.contains("echo=false")) {
            members.add(out);
        }
        try {
            while (tell(in, out)) {
                out.flush();
            }
            patient.addAndGet(isAwaitingUs(socket) ? 1 : 0);
        } catch (SocketException e) {
            reset.incrementAndGet();
        } finally {
            members.remove(out);
            socket.close();
        }
    }

    /** Whether the other end, which has sent its close frame, leaves it to us to close the socket. */
    private static boolean isAwaitingUs(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** How many have let the server close the socket. */
    int patient() {
        return patient.get();
    }

    /** How many went with a reset. */
    int reset() {
        return reset.get();
    }

    private static String head(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private static String accept(String key) {
        try {
            byte[] ascii = (key + GUID).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(ascii));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether it goes on. */
    private boolean tell(DataInputStream in, OutputStream out) throws IOException {
        int first = in.readUnsignedByte();
        int size = in.readUnsignedByte() & 0x7F;
        size = size == 126 ? in.readUnsignedShort() : size;
        byte[] key = in.readNBytes(4);
        byte[] payload = in.readNBytes(size);
        for (int n = 0; n < size; n++) {
            payload[n] ^= key[n % 4];
        }
        if (first == 0x81) {
            byte[] frame = frame(payload);
            byte[] answered = answer.apply(payload);
            if (answered.length > 0) {
                out.write(frame(answered));
            }
            int times = copies.applyAsInt(messages.incrementAndGet());
            for (int rest = times; rest > 0; rest--) {
                members.forEach(member -> write(member, frame));
            }
            return times >= 0;
        }
        return first != 0x88;
    }

    private static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(4 + payload.length)
                .put((byte) 0x81)
                .put((byte) 126)
                .putShort((short) payload.length)
                .put(payload)
                .array();
    }

    /** That a member goes meanwhile is not the end of who speaks. */
    private void write(OutputStream member, byte[] frame) {
        try {
            member.write(frame);
        } catch (IOException e) {
            members.remove(member);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
