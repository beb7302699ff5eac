package dev.wshub.hub.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A TCP connection to a hub on this machine, byte by byte; connecting and each read give up after five seconds. */
public final class RawSocket implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int LONGEST_LINE = 65_536;

    private final Socket socket;
    private final DataInputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    public static RawSocket connect(int port) {
        return connect(port, new Socket());
    }

    /** Connects a socket whose peer can send only a little that is not read. */
    public static RawSocket connectNarrow(int port) {
        try {
            var socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            return connect(port, socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawSocket connect(int port, Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return new RawSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long a read waits from now on. */
    public RawSocket waits(Duration limit) {
        try {
            socket.setSoTimeout((int) limit.toMillis());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawSocket send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawSocket send(String bytes) {
        return send(bytes.getBytes(ISO_8859_1));
    }

    /** Returns false if the peer has gone. */
    public boolean trySend(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends our half of the connection. */
    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] read(int count) {
        try {
            byte[] bytes = new byte[count];
            in.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next byte, or -1 if the peer has ended the connection, in whatever way. */
    public int readOrEnd() {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("the connection does not end", e);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Whether the peer ends the connection while we wait; what it says is passed over. */
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether nothing at all comes for so long. */
    public boolean isSilentFor(Duration time) {
        try {
            waits(time);
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            waits(PATIENCE);
        }
    }

    /** All bytes until the peer ends its half. */
    public byte[] readToEnd() {
        var bytes = new ByteArrayOutputStream();
        for (int next = readOrEnd(); next >= 0; next = readOrEnd()) {
            bytes.write(next);
        }
        return bytes.toByteArray();
    }

    /** A line of an HTTP header, without its end. */
    public String readLine() {
        var line = new StringBuilder();
        try {
            for (char next = (char) in.readUnsignedByte(); next != '\n'; next = (char) in.readUnsignedByte()) {
                if (line.length() == LONGEST_LINE) {
                    throw new IOException("no end of line");
                }
                line.append(next);
            }
        } catch (EOFException e) {
            throw new UncheckedIOException("the connection ended after: " + line, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
