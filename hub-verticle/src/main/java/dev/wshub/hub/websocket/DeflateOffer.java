package dev.wshub.hub.websocket;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client offers of permessage-deflate, and what it is answered (RFC 7692, sections 5 and 7.1). */
final class DeflateOffer {

    static final String HEADER = "Sec-WebSocket-Extensions";

    private static final String NAME = "permessage-deflate";

    /** Neither side remembers a message: both may be demanded without having been offered. */
    private static final String ANSWER = NAME + "; server_no_context_takeover; client_no_context_takeover";

    private static final String SERVER_WINDOW = "server_max_window_bits";
    private static final String TOKEN = "([!#$%&'*+.^_`|~0-9A-Za-z-]+)";
    private static final Pattern PARAMETER = Pattern.compile(TOKEN + "(?:=(?:" + TOKEN + "|\"" + TOKEN + "\"))?");
    private static final Pattern WINDOW_BITS = Pattern.compile("[89]|1[0-5]");

    private DeflateOffer() {}

    /** The answer to the first offer that can be accepted; null if there is none. */
    static @Nullable String answer(List<String> headers) {
        for (String header : headers) {
            // A value is a token, also between quotes, so no comma and no semicolon is part of it (RFC 6455, section
            // 9.1).
            for (String offer : header.split(",", -1)) {
                String answer = answer(offer.split(";", -1));
                if (answer != null) {
                    return answer;
                }
            }
        }
        return null;
    }

    private static @Nullable String answer(String[] offer) {
        if (!offer[0].trim().equals(NAME)) {
            return null;
        }
        Set<String> names = new HashSet<>();
        for (int i = 1; i < offer.length; i++) {
            Matcher parameter = PARAMETER.matcher(offer[i].trim());
            if (!parameter.matches() || !isAcceptable(parameter) || !names.add(parameter.group(1))) {
                return null;
            }
        }
        return names.contains(SERVER_WINDOW) ? ANSWER + "; " + SERVER_WINDOW + "=15" : ANSWER;
    }

    private static boolean isAcceptable(Matcher parameter) {
        String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
        return switch (parameter.group(1)) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value == null;
            // What the client's window is does not matter: an inflater with the largest reads them all.
            case "client_max_window_bits" ->
                value == null || WINDOW_BITS.matcher(value).matches();
            // The JDK's deflater has the largest window and no other.
            case SERVER_WINDOW -> "15".equals(value);
            default -> false;
        };
    }
}
