package dev.wshub.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedisServerTest {

    @Test
    void startsOnAFreePort() {
        try (var one = RedisServer.start();
                var other = RedisServer.start()) {
            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(one.uri()).isEqualTo("redis://127.0.0.1:" + one.port() + "/0");
            assertThat(one.command("PING")).isEqualTo("PONG");
            assertThat(other.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void takesAnotherPortIfTheFirstIsTaken() {
        try (var first = RedisServer.start()) {
            var attempts = new AtomicInteger();
            IntSupplier ports = () -> attempts.incrementAndGet() < 3 ? first.port() : RedisServer.freePort();

            try (var second = RedisServer.start(RedisOptions.DEFAULT, ports)) {
                assertThat(attempts).hasValueGreaterThanOrEqualTo(3);
                assertThat(second.port()).isNotEqualTo(first.port());
            }
        }
    }

    @Test
    void givesUpWhenEveryPortIsTaken() {
        try (var first = RedisServer.start()) {
            assertThatThrownBy(() -> RedisServer.start(RedisOptions.DEFAULT, first::port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void answersACommand() {
        try (var redis = RedisServer.start()) {
            assertThat(redis.command("SET", "key", "größe\r\n€ 😀")).isEqualTo("OK");
            assertThat(redis.command("GET", "key")).isEqualTo("größe\r\n€ 😀");
            assertThat(redis.command("GET", "missing")).isEqualTo("(nil)");
            assertThat(redis.command("RPUSH", "list", "a", "", "c")).isEqualTo("3");
            assertThat(redis.command("LRANGE", "list", "0", "-1")).isEqualTo("a\n\nc");
            assertThat(redis.command("INCR", "list")).startsWith("ERR WRONGTYPE ");
            assertThat(redis.command("NONSENSE")).startsWith("ERR unknown command");
        }
    }

    @Test
    void comesBackOnTheSamePortAfterAKill() {
        try (var redis = RedisServer.start()) {
            int port = redis.port();
            redis.command("SET", "key", "value");

            redis.kill();

            assertThatThrownBy(() -> redis.command("PING")).isInstanceOf(UncheckedIOException.class);
            redis.restart();
            assertThat(redis.port()).isEqualTo(port);
            assertThat(redis.command("EXISTS", "key")).isEqualTo("0");
        }
    }

    @Test
    void keepsDataOverARestartWhenAppendOnly() {
        try (var redis = RedisServer.start(RedisOptions.DEFAULT.withAppendOnly())) {
            redis.command("SET", "key", "value");

            redis.restart();

            assertThat(redis.command("GET", "key")).isEqualTo("value");
        }
    }

    @Test
    void asksForThePassword() throws IOException {
        try (var redis = RedisServer.start(RedisOptions.DEFAULT.withPassword("p@ss wörd"));
                var stranger = new RespSocket(redis.port(), Duration.ofSeconds(5))) {
            assertThat(stranger.ask("PING")).startsWith("ERR NOAUTH ");
            assertThat(redis.command("PING")).isEqualTo("PONG");
            assertThat(redis.uri()).isEqualTo("redis://:p%40ss%20w%C3%B6rd@127.0.0.1:" + redis.port() + "/0");
        }
    }

    @Test
    void passesArgumentsOn() {
        try (var redis = RedisServer.start(RedisOptions.DEFAULT.withArguments("--maxmemory", "5mb"))) {
            assertThat(redis.command("CONFIG", "GET", "maxmemory")).isEqualTo("maxmemory\n5242880");
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        var options = RedisOptions.DEFAULT.withArguments("--no-such-setting", "1");

        assertThatThrownBy(() -> RedisServer.start(options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-setting");
    }

    @Test
    void isSilentWhilePausedAndAnswersWhenResumed() throws IOException {
        try (var redis = RedisServer.start();
                var client = new RespSocket(redis.port(), Duration.ofMillis(200))) {
            redis.pause();
            assertThatThrownBy(() -> client.ask("PING")).isInstanceOf(SocketTimeoutException.class);

            redis.resume();

            assertThat(redis.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void leavesNothingBehindEvenIfClosedWhilePaused() {
        var redis = RedisServer.start(RedisOptions.DEFAULT.withAppendOnly());
        long pid = pid(redis);
        Path directory = Path.of(redis.command("CONFIG", "GET", "dir").substring("dir\n".length()));
        assertThat(directory).isNotEmptyDirectory();

        redis.pause();
        redis.close();
        redis.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(directory).doesNotExist();
    }

    private static long pid(RedisServer redis) {
        var line = Pattern.compile("process_id:(\\d+)").matcher(redis.command("INFO", "server"));
        assertThat(line.find()).isTrue();
        return Long.parseLong(line.group(1));
    }
}
