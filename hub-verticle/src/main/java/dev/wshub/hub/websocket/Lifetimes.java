package dev.wshub.hub.websocket;

import dev.wshub.hub.config.DeadlineSettings;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says how long each connection may live: as the platform tells it with the request, if it does, but never longer than
 * {@code deadline.max-lifetime}.
 *
 * @param isTold whether this platform tells of a request in headers; elsewhere anybody could send them
 */
public record Lifetimes(DeadlineSettings settings, boolean isTold) {

    /** In seconds; Function Compute sends it, and lets no client do so. */
    private static final String TIMEOUT = "x-fc-function-timeout";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** Null if the connection may live for ever. */
    @Nullable
    Lifetime of(HttpServerRequest request) {
        long told = isTold ? seconds(request.getHeader(TIMEOUT)) * 1_000 : 0;
        long configured = settings.maxLifetime().toMillis();
        long most = told == 0 || configured == 0 ? Math.max(told, configured) : Math.min(told, configured);
        Duration notice = settings.notice();
        return most == 0
                ? null
                : Lifetime.of(most, notice, ThreadLocalRandom.current().nextDouble());
    }

    /** Platforms send headers without a value, too: what is no number of seconds is none. */
    private static long seconds(@Nullable String header) {
        return header != null && SECONDS.matcher(header.trim()).matches() ? Long.parseLong(header.trim()) : 0;
    }
}
