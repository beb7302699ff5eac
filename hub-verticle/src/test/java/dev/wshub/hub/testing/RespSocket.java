package dev.wshub.hub.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One connection that speaks RESP2; connecting and each read give up after the timeout. */
final class RespSocket implements Closeable {

    private final Socket socket = new Socket();
    private final DataInputStream in;

    RespSocket(int port, Duration timeout) throws IOException {
        int millis = (int) timeout.toMillis();
        socket.setSoTimeout(millis);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Returns the reply as text: an array has one element a line, an error starts with "ERR ", nothing is "(nil)". */
    String ask(String... command) throws IOException {
        socket.getOutputStream().write(encode(command));
        return reply();
    }

    private static byte[] encode(String... command) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + command.length + "\r\n").getBytes(UTF_8));
        for (String argument : command) {
            byte[] content = argument.getBytes(UTF_8);
            bytes.writeBytes(("$" + content.length + "\r\n").getBytes(UTF_8));
            bytes.writeBytes(content);
            bytes.writeBytes("\r\n".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private String reply() throws IOException {
        char type = (char) in.readUnsignedByte();
        String line = line();
        return switch (type) {
            case '+', ':' -> line;
            case '-' -> line.startsWith("ERR ") ? line : "ERR " + line;
            case '$' -> bulk(Integer.parseInt(line));
            case '*' -> array(Integer.parseInt(line));
            default -> throw new IOException("not a RESP2 reply: " + type + line);
        };
    }

    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.readUnsignedByte(); next != '\r'; next = in.readUnsignedByte()) {
            bytes.write(next);
        }
        in.readUnsignedByte(); // the line feed
        return bytes.toString(UTF_8);
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        byte[] content = new byte[length];
        in.readFully(content);
        in.skipNBytes(2); // carriage return and line feed
        return new String(content, UTF_8);
    }

    private String array(int size) throws IOException {
        if (size < 0) {
            return "(nil)";
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(reply());
        }
        return String.join("\n", elements);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
