package dev.wshub.hub.websocket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.LoggedErrors;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A session may stop reading, as a room does while the broker does not answer. */
@ParameterizedClass
@MethodSource("transports")
class PausedConnectionTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final PausingServer server = new PausingServer();
    private final LoggedErrors errors = LoggedErrors.watch();
    private Vertx vertx;
    private RawClient client;

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Transport transport;

    static Stream<Transport> transports() {
        return RunningHub.transports();
    }

    @BeforeEach
    void connect() throws Exception {
        vertx = Vertx.builder().withTransport(transport).build();
        vertx.deployVerticle(server).await(5, SECONDS);
        client = RawClient.connect(server.port(), "/");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().await(5, SECONDS);
        errors.close();
        assertThat(errors.seen()).isEmpty();
    }

    @Test
    void isNotReadUntilItGoesOn() {
        client.says("first").hearsPastPings("first").says("second").hearsPing();

        server.resume();

        client.hearsPastPings("second");
    }

    @Test
    void isNotHeardBehindTheMessageThatStopsTheReading() {
        client.sends(RawFrame.text("first"), RawFrame.text("second"), RawFrame.text("third"));
        client.hearsPastPings("first").hearsPing();
        assertThat(server.heard()).isEqualTo(1);

        server.resume();

        client.hearsPastPings("second").hearsPing();
        assertThat(server.heard()).isEqualTo(2);
    }

    @Test
    void isHeardToItsEndThoughItHasGone() {
        client.sends(RawFrame.text("first"), RawFrame.text("second"), RawFrame.text("third"));
        client.hearsPastPings("first").socket().finish();
        for (int heard = 1; heard < 3; heard++) {
            int before = heard;
            Eventually.until(LIMIT, () -> server.heard() == before, server::heard);
            server.resume();
        }
        Eventually.until(LIMIT, () -> server.heard() == 3, server::heard);
        server.resume();

        Eventually.until(LIMIT, server::isClosed, server::heard);
    }

    @Test
    void isCutIfItEndsWithMoreThanMayWait() {
        assumeThat(transport).as("notices the end only when it reads").isNotEqualTo(Transport.NIO);
        client.says("first").hearsPastPings("first");
        byte[] frame = RawFrame.text("").masked();
        ByteBuffer flood = ByteBuffer.allocate(35_000 * frame.length);
        while (flood.hasRemaining()) {
            flood.put(frame);
        }

        client.sendsBytes(flood.array()).socket().finish();

        Eventually.until(LIMIT, server::isClosed, server::heard);
        assertThat(server.heard()).isEqualTo(1);
    }

    @Test
    void isGreetedAndHeardInTheContextOfItsLoop() {
        client.says("first").hearsPastPings("first");

        assertThat(server.contexts()).containsExactly(server.own());
    }

    @Test
    void isNotBlamedForPongsThatNobodyReads() {
        client.says("first").hearsPastPings("first");

        client.hearsPing().sends(RawFrame.pong(""));
        client.hearsPing().sends(RawFrame.pong(""));

        client.hearsPing();
    }

    @Test
    void isPingedWhenItGoesOn() {
        client.says("first").hearsPastPings("first").hearsPing().hearsPing();

        server.resume();

        client.hearsPing().isSentAway(3012);
    }
}
