package dev.wshub.hub.broker.redis;

import static dev.wshub.hub.broker.redis.HubInstance.becomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of histories when Redis restarts, with all that it had or without its tail. */
class RedisRestartTest extends RedisFixture {

    private static final Retention KEPT = new Retention(1_000, Duration.ofMinutes(1), Duration.ofMinutes(2));

    @TempDir
    private Path copy;

    @SuppressWarnings("NullAway.Init") // set before each test
    RedisRestartTest() {
        super(SYNCED);
    }

    @Test
    void aRestartThatLosesNothingBeginsANewEpochAndKeepsEveryPlace() throws Exception {
        Position fifth = publishesMany(5);

        restart();

        Missed missed = since(new Position(3, fifth.epoch()));
        assertThat(missed.isComplete()).isTrue();
        assertThat(missed.top().offset()).isEqualTo(5);
        assertThat(missed.top().epoch()).isNotEqualTo(fifth.epoch());
        assertThat(missed.publications().stream().map(Publication::text)).containsExactly("m4", "m5");
        assertThat(since(fifth)).isEqualTo(new Missed(true, List.of(), missed.top()));
        assertThat(publishes("m6")).isEqualTo(new Position(6, missed.top().epoch()));
        assertThat(since(fifth).publications()).hasSize(1);
    }

    @Test
    void aPublicationIsTheFirstToNoticeARestart() throws Exception {
        Position fifth = publishesMany(5);

        restart();
        Position sixth = publishes("m6");

        assertThat(sixth.offset()).isEqualTo(6);
        assertThat(sixth.epoch()).isNotEqualTo(fifth.epoch());
        assertThat(since(new Position(4, fifth.epoch())).publications()).hasSize(2);
    }

    @Test
    void theEpochStaysWhileRedisDoes() throws Exception {
        Position before = publishesMany(2);

        redis.command("CLIENT", "KILL", "TYPE", "normal");
        becomes(() -> !hub.isUp());
        becomes(hub::isUp);

        assertThat(publishes("m3")).isEqualTo(new Position(3, before.epoch()));
    }

    @Test
    void afterALostTailNoOffsetOfAnEpochIsUsedTwice() throws Exception {
        Set<Position> named = new HashSet<>();
        for (int i = 1; i <= 5; i++) {
            named.add(publishes("m" + i));
        }
        copy(directory(), copy);
        Position eighth = publishesMany(3);
        String epoch = eighth.epoch();
        named.addAll(List.of(new Position(6, epoch), new Position(7, epoch), eighth));

        restartFromCopy();

        assertThat(since(eighth).isComplete()).as("beyond what has survived").isFalse();
        assertThat(since(new Position(6, epoch)).isComplete()).isFalse();
        Missed survived = since(new Position(5, epoch));
        assertThat(survived.isComplete()).as("all that has survived").isTrue();
        assertThat(survived.top().offset()).isEqualTo(5);
        assertThat(since(new Position(2, epoch)).publications()).hasSize(3);
        for (int i = 0; i < 5; i++) {
            assertThat(named.add(publishes("new"))).isTrue();
        }
        assertThat(since(eighth).isComplete())
                .as("though the offset exists again")
                .isFalse();
        assertThat(since(new Position(5, epoch)).publications()).hasSize(5);
    }

    @Test
    void twoLostTailsLeaveThePlaceKnownThatBothHaveLeft() throws Exception {
        String first = publishesMany(5).epoch();
        copy(directory(), copy);
        publishesMany(3);
        restart();
        String second = publishes("a").epoch();

        restartFromCopy();

        assertThat(since(new Position(5, first)).isComplete()).isTrue();
        assertThat(since(new Position(6, first)).isComplete()).isFalse();
        assertThat(since(new Position(5, second)).isComplete())
                .as("it was lost as a whole")
                .isFalse();
        assertThat(publishes("b").offset()).isEqualTo(6);
    }

    @Test
    void severalServersBehindOneAddressDoNotMakeEpochsForEver() throws Exception {
        String first = publishes("m1").epoch();
        redis.command("HSET", "wshub:me:{room:1}", "r", "another");
        String second = publishes("m2").epoch();
        redis.command("HSET", "wshub:me:{room:1}", "r", "another", "q", ownRunId());
        String third = publishes("m3").epoch();

        assertThat(Set.of(first, second, third)).hasSize(3);
        assertThat(redis.command("HGET", "wshub:me:{room:1}", "r")).isEqualTo("*");
        assertThat(publishes("m4").epoch()).isEqualTo(third);
        assertThat(since(new Position(1, first)).publications()).hasSize(3);
    }

    private void restart() {
        redis.kill();
        becomes(() -> !hub.isUp());
        redis.restart();
        becomes(hub::isUp);
    }

    private void restartFromCopy() throws IOException {
        Path directory = directory();
        redis.kill();
        becomes(() -> !hub.isUp());
        copy(copy, directory);
        redis.restart();
        becomes(hub::isUp);
    }

    private String ownRunId() {
        return redis.command("INFO", "server")
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()).strip().substring(0, 16))
                .findFirst()
                .orElseThrow();
    }

    private Position publishes(String text) throws Exception {
        return hub.caller().gets(() -> hub.broker().publish(Publication.text(ROOM, text), new Keep(KEPT, "")));
    }

    private Position publishesMany(int count) throws Exception {
        return hub.caller().gets(() -> {
            Future<Position> last = Future.succeededFuture(Position.NONE);
            for (int i = 1; i <= count; i++) {
                last = hub.broker().publish(Publication.text(ROOM, "m" + i), new Keep(KEPT, ""));
            }
            return last;
        });
    }

    private Missed since(Position position) throws Exception {
        return hub.caller().gets(() -> hub.broker().since(ROOM, position, 100, KEPT));
    }

    private Path directory() {
        return Path.of(redis.command("CONFIG", "GET", "dir").lines().toList().get(1));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
