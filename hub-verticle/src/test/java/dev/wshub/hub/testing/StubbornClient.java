package dev.wshub.hub.testing;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket that never says anything, not even goodbye. */
public final class StubbornClient implements AutoCloseable {

    private static final int LIMIT_MILLIS = 10_000;

    private final Socket socket = new Socket();

    private StubbornClient(URI uri) throws IOException {
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), LIMIT_MILLIS);
        String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        readHeader();
    }

    /** Returns once it is let in. */
    public static StubbornClient connect(URI uri) throws IOException {
        return new StubbornClient(uri);
    }

    private void readHeader() throws IOException {
        var header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException(header.toString());
            }
            header.append((char) next);
        }
        if (!header.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException(header.toString());
        }
    }

    /** Whether the hub keeps it; reads what came, and blocks for 100 ms if it is so. */
    public boolean isOpen() throws IOException {
        socket.setSoTimeout(100);
        try {
            awaitEnd();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(LIMIT_MILLIS);
        }
    }

    /** Waits until the hub cuts it, for 10 seconds at most. */
    public void awaitEnd() throws IOException {
        try {
            byte[] buffer = new byte[1_024];
            while (socket.getInputStream().read(buffer) >= 0) {
                // what the hub says goes unheard
            }
        } catch (SocketException e) {
            // reset: cut as well
        }
    }

    /** Ends the connection without a word. */
    public void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }
}
