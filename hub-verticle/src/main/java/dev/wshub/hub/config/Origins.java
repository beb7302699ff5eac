package dev.wshub.hub.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The web sites whose pages may connect.
 *
 * @param allowed in lower case and without default ports: {@code *} for all, an origin such as {@code
 *     https://chat.example}, or a wildcard such as {@code https://*.example.com}, which means every host below
 *     example.com and not example.com itself
 */
public record Origins(List<String> allowed) {

    private static final String EVERY = "*";
    private static final String SCHEME = "[a-z][a-z0-9+.-]*";
    private static final String HOST = "(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])";
    private static final String PORT = "(?::[0-9]{1,5})?";

    private static final Pattern ORIGIN = Pattern.compile(SCHEME + "://" + HOST + PORT);
    // An origin never has the scheme of a WebSocket, so such an entry would match nothing.
    private static final String ENTRY = "(?i)\\*|(?!wss?:)" + SCHEME + "://(?:\\*\\.)?" + HOST + PORT;

    static final Key<List<String>> ALLOWED =
            Key.of("origins.allowed", new ListOf<>(Text.matching(ENTRY, "*, https://host or https://*.host")), EVERY);

    public static final Origins DEFAULT = from(Settings.defaults());

    public Origins {
        allowed = ALLOWED.check(allowed).stream().map(Origins::canonical).toList();
    }

    public static Origins from(Settings settings) {
        return new Origins(settings.read(ALLOWED));
    }

    /**
     * Whether a page of this origin may connect.
     *
     * @param origin the header's value; null if there is none, because then it is not a browser that asks
     */
    public boolean allow(@Nullable String origin) {
        return origin == null || allowed.contains(EVERY) || isCovered(canonical(origin));
    }

    private boolean isCovered(String origin) {
        return ORIGIN.matcher(origin).matches() && allowed.stream().anyMatch(entry -> covers(entry, origin));
    }

    private static boolean covers(String entry, String origin) {
        int star = entry.indexOf('*');
        if (star < 0) {
            return entry.equals(origin);
        }
        String before = entry.substring(0, star);
        String after = entry.substring(star + 1);
        return origin.length() > before.length() + after.length()
                && origin.startsWith(before)
                && origin.endsWith(after);
    }

    private static String canonical(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String port = defaultPort(lower);
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }

    private static String defaultPort(String origin) {
        if (origin.startsWith("https:")) {
            return ":443";
        }
        return origin.startsWith("http:") ? ":80" : "";
    }
}
