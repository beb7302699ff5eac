package dev.wshub.hub.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers to an HTTP request.
 *
 * @param headers by their names in lower case; of several with one name the last
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    /** Asks a hub on this machine; the lines are the request header, and it is sent as it is. */
    public static HttpAnswer to(int port, String... lines) {
        try (RawSocket socket = RawSocket.connect(port)) {
            return readFrom(socket.send(String.join("\r\n", lines) + "\r\n\r\n"));
        }
    }

    public static HttpAnswer readFrom(RawSocket socket) {
        String[] statusLine = socket.readLine().split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line = socket.readLine(); !line.isEmpty(); line = socket.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new HttpAnswer(Integer.parseInt(statusLine[1]), headers, new String(socket.read(length), UTF_8));
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
