package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wshub.hub.testing.EmulatedPlatform;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the function platform does with the instances of a function of a few lines. */
@EnabledOnOs(OS.LINUX) // it looks into /proc
class EmulatorIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void fillsAnInstanceBeforeTheNextAndStartsNoMoreThanAsked() {
        try (var platform = EmulatedPlatform.start("--concurrency=2", "--max-instances=2");
                RawClient first = platform.connect();
                RawClient second = platform.connect();
                RawClient third = platform.connect();
                RawClient fourth = platform.connect()) {
            String one = first.nextFrame().text();
            second.hears(one);
            String other = third.nextFrame().text();
            fourth.hears(other);
            assertThat(other).isNotEqualTo(one);

            HttpAnswer fifth = platform.get("/headers");

            assertThat(fifth.status()).isEqualTo(429);
            assertThat(fifth.body()).contains("ResourceExhausted", "all 2 instances are full");
            assertThat(platform.out().count("starts on port")).isEqualTo(2);
        }
    }

    @Test
    void freezesAnInstanceWithoutRequestsUntilTheNext() {
        try (var platform = EmulatedPlatform.start()) {
            String instance;
            try (RawClient client = platform.connect()) {
                instance = client.nextFrame().text();
                client.says("how are you?").hears("how are you?");
            }
            long pid = platform.awaitPid();
            platform.out().await("is frozen", LIMIT);
            Eventually.until(LIMIT, () -> stateOf(pid) == 'T', () -> "state " + stateOf(pid));

            try (RawClient client = platform.connect()) {
                client.hears(instance).says("and now?").hears("and now?");
                assertThat(stateOf(pid)).isNotEqualTo('T');
            }
        }
    }

    @Test
    void stopsAnInstanceThatIsIdleAfterItsHook() {
        try (var platform = EmulatedPlatform.start("--idle=1")) {
            platform.get("/headers");
            long pid = platform.awaitPid();

            platform.out().await("stops: idle", LIMIT);
            platform.out().await("hook GET /pre-stop", LIMIT);
            platform.out().await("has ended with", LIMIT);

            assertThat(ProcessHandle.of(pid)).isEmpty();
            assertThat(platform.get("/headers").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"--health=, true", "--health=/health/ready, false"})
    void replacesAnInstanceWhoseOnlyClientHasGoneUnlessItsHealthIsChecked(String health, boolean isReplaced) {
        try (var platform = EmulatedPlatform.start("--concurrency=1", health)) {
            String before;
            try (RawClient client = platform.connect()) {
                before = client.nextFrame().text();
            }
            platform.out().await(isReplaced ? "has ended" : "is frozen", LIMIT);

            try (RawClient client = platform.connect()) {
                assertThat(!client.nextFrame().text().equals(before)).isEqualTo(isReplaced);
            }
        }
    }

    @Test
    void givesNothingToAnInstanceThatIsNotWell() {
        try (var platform = EmulatedPlatform.start("--concurrency=5");
                RawClient ill = platform.connect()) {
            String instance = ill.nextFrame().text();
            ill.says("ill").hears("ill");

            platform.out().await("is not well", LIMIT);

            try (RawClient next = platform.connect()) {
                assertThat(next.nextFrame().text()).isNotEqualTo(instance);
            }
            ill.says("still served").hears("still served");
        }
    }

    @Test
    void freezesNoInstanceThatIsNotWell() {
        try (var platform = EmulatedPlatform.start("--max-instances=1", "--concurrency=2");
                RawClient healer = platform.connect()) {
            healer.nextFrame();
            healer.says("ill").hears("ill");
            platform.out().await("is not well", LIMIT);
            healer.says("well").close();

            platform.out().await("is well again", LIMIT);
            platform.out().await("is frozen", LIMIT);

            assertThat(platform.get("/headers").status()).isEqualTo(200);
        }
    }

    @Test
    void endsWithABillThatCountsWhatOverlapsOnce() {
        try (var platform = EmulatedPlatform.start()) {
            long begin;
            try (RawClient first = platform.connect();
                    RawClient second = platform.connect()) {
                first.nextFrame();
                second.nextFrame();
                begin = System.nanoTime();
                Eventually.until(LIMIT, () -> System.nanoTime() - begin > 1_500_000_000L, () -> "time stands still");
            }
            platform.out().await("is frozen", LIMIT);

            JsonObject bill = platform.end();

            assertThat(bill.getInteger("requests")).isEqualTo(2);
            assertThat(bill.getInteger("freezes")).isOne();
            assertThat(bill.getDouble("billed-seconds")).isCloseTo(1.7, within(0.4));
            assertThat(platform.out().count("total")).isOne();
        }
    }

    @Test
    void leavesNoProcessBehindWhenItIsKilled() {
        try (var platform = EmulatedPlatform.start("--concurrency=1", "--max-instances=2")) {
            long frozen;
            try (RawClient client = platform.connect()) {
                client.nextFrame();
                frozen = platform.awaitPid();
            }
            platform.out().await("is frozen", LIMIT);
            try (RawClient client = platform.connect();
                    RawClient other = platform.connect()) {
                client.nextFrame();
                other.nextFrame();
                long second = platform.awaitPid();

                platform.signal("KILL");

                for (long pid : List.of(frozen, second)) {
                    Eventually.until(LIMIT, () -> ProcessHandle.of(pid).isEmpty(), () -> pid + " still runs");
                }
            }
        }
    }

    private static char stateOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
