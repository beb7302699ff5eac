package dev.wshub.load.run;

import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a socket's failure is called, the same for all that failed alike. */
final class Cause {

    /** How systems say it, and what it is. */
    private record Known(String said, String cause) {}

    private static final List<Known> ALL = List.of(
            new Known("timed out", "timed out"),
            new Known("refused", "refused"),
            new Known("reset", "reset by the server"),
            new Known("Broken pipe", "reset by the server"),
            new Known("Too many open files", "too many open files here (ulimit -n)"),
            new Known("assign requested address", "no such address here, or no port left on it (--local-addresses)"),
            new Known("Address already in use", "no port left here (--local-addresses)"),
            new Known("unreachable", "unreachable"),
            new Known("No route to host", "unreachable"));

    private Cause() {}

    /** Without addresses and ports, which differ. */
    static String of(Throwable failure) {
        Throwable last = failure;
        for (Throwable next = failure; next != null; next = next.getCause()) {
            String known = known(String.valueOf(next.getMessage()));
            if (known != null) {
                return known;
            }
            last = next;
        }
        return last instanceof UnknownHostException
                ? "unknown host"
                : last.getClass().getSimpleName();
    }

    private static @Nullable String known(String message) {
        return ALL.stream()
                .filter(known -> message.contains(known.said))
                .map(Known::cause)
                .findFirst()
                .orElse(null);
    }
}
