package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wshub.hub.websocket.RingServer.Peer;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.uring.IoUring;
import io.netty.util.concurrent.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a ring: what goes by it and by Netty's channel comes in order, and is let go of. */
@Timeout(60)
class OutboundTest {

    /** More than the kernel has room for. */
    private static final int LARGE = 24 << 20;

    @SuppressWarnings("NullAway.Init") // set before each test
    private RingServer server;

    @BeforeEach
    void listen() {
        assumeTrue(IoUring.isAvailable(), "no io_uring here");
        server = new RingServer();
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void sendsWhatIsAloneInItsTurnPastTheChannel() throws Exception {
        try (var peer = server.peer()) {
            long inNetty = server.whileTheRingSends(peer, "alone", peer::pending);

            assertThat(peer.hears(5)).isEqualTo("alone");
            assertThat(inNetty).isZero();
        }
    }

    @Test
    void sendsWhatIsNotAloneInItsTurnByTheChannel() throws Exception {
        try (var peer = server.peer()) {
            long inNetty = server.onLoop(() -> {
                peer.outbound.write(server.frames("one,"));
                peer.outbound.write(server.frames("two"));
                return peer.pending();
            });

            assertThat(peer.hears(7)).isEqualTo("one,two");
            assertThat(inNetty).isPositive();
        }
    }

    @Test
    void hasNoRoomBehindMoreThanTheChannelWouldTake() throws Exception {
        String much = "x".repeat(100_000);
        try (var peer = server.peer()) {
            boolean hasRoom = server.onLoop(() -> {
                peer.outbound.write(server.frames(much));
                return peer.outbound.hasRoom();
            });

            assertThat(peer.hears(much.length())).isEqualTo(much);
            assertThat(hasRoom).isFalse();
            assertThat(server.onLoop(peer.outbound::hasRoom)).isTrue();
        }
    }

    @Test
    void sendsWhatThereWasNoRoomForInOrder() throws Exception {
        String much = "0123456789abcdef".repeat(LARGE / 16);
        try (var peer = server.peer()) {
            peer.isTold(much);
            peer.isTold("then this");

            assertThat(peer.hears(LARGE)).isEqualTo(much);
            assertThat(peer.hears(9)).isEqualTo("then this");
            assertThat(server.whileTheRingSends(peer, "and by the ring again", peer::pending))
                    .isZero();
            assertThat(peer.hears(21)).isEqualTo("and by the ring again");
        }
    }

    @Test
    void sendsInOrderWhatTheSocketTakesNothingOf() throws Exception {
        var all = new StringBuilder();
        try (var peer = server.peer()) {
            long inNetty = 0;
            while (inNetty == 0) {
                String next = String.format("%1000d", all.length());
                all.append(next);
                peer.isTold(next);
                inNetty = server.onLoop(peer::pending);
            }
            peer.isTold("then this");

            assertThat(peer.hears(all.length())).isEqualTo(all.toString());
            assertThat(peer.hears(9)).isEqualTo("then this");
        }
    }

    @Test
    void letsNothingPassWhatTheRingSends() throws Exception {
        String much = "x".repeat(LARGE);
        try (var peer = server.peer()) {
            boolean wasClear = server.whileTheRingSends(peer, much, () -> {
                boolean isClear = peer.outbound.isClear();
                peer.outbound.write(server.frames("behind"));
                return isClear;
            });

            assertThat(peer.hears(LARGE)).isEqualTo(much);
            assertThat(peer.hears(6)).isEqualTo("behind");
            assertThat(wasClear).isFalse();
        }
    }

    @Test
    void hasTheLastWordBehindWhatTheRingSends() throws Exception {
        String much = "x".repeat(LARGE);
        try (var peer = server.peer()) {
            server.whileTheRingSends(peer, much, () -> {
                peer.outbound.write(server.frames("is thrown away"));
                peer.outbound.end(() ->
                        peer.channel.writeAndFlush(server.frames("bye")).addListener(ChannelFutureListener.CLOSE));
                return true;
            });

            assertThat(peer.hears(LARGE)).isEqualTo(much);
            assertThat(peer.hears(4)).isEqualTo("bye");
        }
    }

    @Test
    void hasTheLastWordWhenTheRingCannotSend() throws Exception {
        Promise<Long> inNetty = server.promise();
        try (var peer = server.peer()) {
            boolean wasClear = server.afterTheFlushOf(
                    () -> {
                        peer.reset();
                        peer.outbound.write(server.frames("nobody hears this"));
                    },
                    () -> {
                        peer.outbound.end(() -> inNetty.setSuccess(peer.pending()));
                        return peer.outbound.isClear();
                    });

            assertThat(wasClear).isFalse();
            assertThat(inNetty.get(30, TimeUnit.SECONDS)).isPositive();
            assertThat(peer.channel.closeFuture().await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void letsGoOfWhatTheRingCannotSend() throws Exception {
        try (var peer = server.peer()) {
            server.afterTheFlushOf(
                    () -> {
                        peer.reset();
                        peer.outbound.write(server.frames("nobody hears this"));
                    },
                    () -> {
                        peer.outbound.write(server.frames("nor this"));
                        return true;
                    });

            assertThat(peer.channel.closeFuture().await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void sendsBeforeTheSocketThatIsClosedInTheSameTurnIsClosed() throws Exception {
        try (var peer = server.peer()) {
            server.whileTheRingSends(peer, "last", () -> {
                peer.channel.close();
                peer.outbound.clear();
                return true;
            });

            assertThat(peer.hears(5)).isEqualTo("last");
        }
    }

    @Test
    void letsGoOfWhatWasNotSentWhenTheSocketIsClosed() throws Exception {
        try (var peer = server.peer()) {
            server.onLoop(() -> {
                peer.outbound.write(server.frames("too late"));
                peer.channel.close();
                peer.outbound.clear();
                return true;
            });

            assertThat(peer.hears(1)).isEmpty();
        }
    }

    @Test
    void sendsMoreInATurnThanTheRingHasPlacesFor() throws Exception {
        List<Peer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < 1_100; i++) {
                peers.add(server.peer());
            }
            server.onLoop(() -> {
                peers.forEach(peer -> peer.outbound.write(server.frames("all")));
                return true;
            });

            for (Peer peer : peers) {
                assertThat(peer.hears(3)).isEqualTo("all");
            }
        } finally {
            for (Peer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void sendsByTheChannelWhenTheTurnsHaveEnded() throws Exception {
        try (var peer = server.peer()) {
            server.onLoop(() -> {
                server.turn().end();
                peer.outbound.write(server.frames("still"));
                return true;
            });

            assertThat(peer.hears(5)).isEqualTo("still");
        }
    }
}
