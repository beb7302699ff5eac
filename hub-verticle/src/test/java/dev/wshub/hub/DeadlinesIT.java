package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Aside;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.Swarm;
import dev.wshub.hub.testing.Swarm.End;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Thousands of connections with the same execution timeout, which would all be cut at the same moment. */
class DeadlinesIT {

    private static final int CLIENTS = 10_000;
    private static final int TIMEOUT_SECONDS = 20;
    private static final Duration RAMP = Duration.ofSeconds(3);

    /** A tenth of the timeout, over which the hub spreads the ends of those that came at one moment. */
    private static final long JITTER = 2_000;

    private static final long SLOT = 250;

    @Test
    void thousandsThatCameTogetherAreClosedInTimeAndNotTogether() throws Exception {
        var options = HubOptions.ANY_PORT
                .with("WSHUB_PROFILE", "fc")
                .with("WSHUB_AUTH_INSECURE", "true")
                .with("WSHUB_LIMITS_CONNECTIONS", "20000")
                .underLoad();
        try (var hub = HubJar.start(options)) {
            CompletableFuture<List<End>> swarm = Aside.supply(() -> swarm(hub.port()));

            List<Answer> answers = answersUntil(swarm, hub);

            List<End> ends = swarm.get();
            assertThat(ends).hasSize(CLIENTS).extracting(End::code).containsOnly(4200);
            assertThat(ends.stream().mapToLong(End::age).max().orElseThrow()).isLessThan(TIMEOUT_SECONDS * 1_000);
            assertThat(mostInASlot(ends)).isLessThan(3 * CLIENTS * SLOT / (JITTER + RAMP.toMillis()));
            assertThat(answers).hasSizeGreaterThan(50);
            // Its code is cold when they come.
            assertThat(answers).extracting(Answer::millis).allMatch(millis -> millis < 4_000);
            assertThat(answers)
                    .filteredOn(Answer::isOfTheClosing)
                    .hasSizeGreaterThan(10)
                    .allMatch(answer -> answer.millis() < 1_000);
        }
    }

    private static List<End> swarm(int port) {
        try {
            return Swarm.untilAllAreGone(port, "/rooms/x", CLIENTS, RAMP, "x-fc-function-timeout: " + TIMEOUT_SECONDS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * How long the hub took to answer a question.
     *
     * @param asked in milliseconds after the first client began to come
     */
    private record Answer(long asked, long millis) {

        /** Whether nobody comes any more, and those who are here begin to be sent away. */
        boolean isOfTheClosing() {
            return asked > TIMEOUT_SECONDS * 1_000 / 2;
        }
    }

    private static List<Answer> answersUntil(CompletableFuture<?> end, HubJar hub) {
        List<Answer> answers = new ArrayList<>();
        long first = System.nanoTime();
        while (!end.isDone()) {
            long asked = System.nanoTime();
            assertThat(hub.get("/health/live").statusCode()).isEqualTo(200);
            answers.add(new Answer((asked - first) / 1_000_000, (System.nanoTime() - asked) / 1_000_000));
            LockSupport.parkNanos(100_000_000);
        }
        return answers;
    }

    private static long mostInASlot(List<End> ends) {
        Map<Long, Long> slots =
                ends.stream().collect(Collectors.groupingBy(end -> end.at() / SLOT, Collectors.counting()));
        return slots.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
