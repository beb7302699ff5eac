package dev.wshub.hub.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.core.PresenceStore.Stats;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Payload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PresenceStore} promises. */
public abstract class PresenceContract {

    private static final ClientInfo ANN = new ClientInfo(
            "größe \"\\\",\"client\":", "c-0-1", Payload.of("{\"name\": \"Ann\"}"), Payload.of("[1, 2]"));
    private static final ClientInfo ANN_TOO = ClientInfo.of("größe \"\\\",\"client\":", "c-0-2");
    private static final ClientInfo BOB = ClientInfo.of("bob", "c-0-3");

    private static final int MOST_BYTES = 1024 * 1024;

    protected final Vertx vertx = Vertx.vertx();
    private final ChannelName room = new ChannelName("room:" + Epoch.fresh());
    private PresenceStore presence;

    @SuppressWarnings("NullAway.Init") // set before each test
    protected PresenceContract() {}

    protected abstract PresenceStore connect(Duration life) throws Exception;

    @BeforeEach
    void connectForLong() throws Exception {
        presence = connect(Duration.ofMinutes(1));
    }

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().await(5, SECONDS);
    }

    @Test
    void knowsNobodyAtFirst() throws Exception {
        assertThat(present()).isEmpty();
        assertThat(stats()).isEqualTo(new Stats(0, 0));
        wait(() -> presence.leave(room, "c-0-1"));
        wait(() -> presence.enter(room, List.of()));
        assertThat(present()).isEmpty();
    }

    @Test
    void tellsWhoHasEntered() throws Exception {
        wait(() -> presence.enter(room, List.of(ANN, BOB)));
        wait(() -> presence.enter(room, List.of(ANN_TOO)));

        assertThat(present()).containsExactlyInAnyOrder(ANN, ANN_TOO, BOB);
        assertThat(wait(() -> presence.present(new ChannelName(room + "}"), MOST_BYTES)))
                .isEmpty();
    }

    @Test
    void countsConnectionsAndUsers() throws Exception {
        wait(() -> presence.enter(room, List.of(ANN, ANN_TOO, BOB)));

        assertThat(stats()).isEqualTo(new Stats(3, 2));
    }

    @Test
    void forgetsWhoLeaves() throws Exception {
        wait(() -> presence.enter(room, List.of(ANN, BOB)));

        wait(() -> presence.leave(room, BOB.client()));

        assertThat(present()).containsExactly(ANN);
        assertThat(stats()).isEqualTo(new Stats(1, 1));
    }

    @Test
    void enteringAgainChangesWhatIsTold() throws Exception {
        wait(() -> presence.enter(room, List.of(BOB)));
        ClientInfo changed = new ClientInfo("bob", BOB.client(), Payload.EMPTY, Payload.of("{}"));

        wait(() -> presence.enter(room, List.of(changed)));

        assertThat(present()).containsExactly(changed);
    }

    @Test
    void holdsMany() throws Exception {
        List<ClientInfo> many = IntStream.range(0, 2_345)
                .mapToObj(i -> ClientInfo.of("user" + i % 100, "c-0-" + i))
                .toList();

        wait(() -> presence.enter(room, many));

        assertThat(present()).containsExactlyInAnyOrderElementsOf(many);
        assertThat(stats()).isEqualTo(new Stats(2_345, 100));
    }

    @Test
    void tellsAllOrNothing() {
        List<ClientInfo> three = List.of(BOB, ClientInfo.of("bob", "c-0-4"), ClientInfo.of("bob", "c-0-5"));
        int enough = 3 * (PresenceStore.AROUND_CLIENT + "bobc-0-3".length());
        wait(() -> presence.enter(room, three));

        assertThat(wait(() -> presence.present(room, enough))).containsExactlyInAnyOrderElementsOf(three);
        assertThat(presence.present(room, enough - 1)).satisfies(PresenceContract::areTooMany);
        assertThat(presence.present(room, 1)).satisfies(PresenceContract::areTooMany);
    }

    @Test
    void tellsNothingOfThoseOfWhomThereIsTooMuchToTell() {
        ClientInfo much = new ClientInfo("bob", "c-0-4", Payload.of("\"" + "x".repeat(2_000) + "\""), Payload.EMPTY);
        wait(() -> presence.enter(room, List.of(BOB, much)));

        assertThat(presence.present(room, 2_000)).satisfies(PresenceContract::areTooMany);
        assertThat(stats().clients()).isEqualTo(2);
    }

    @Test
    void forgetsThoseWhoAreNotEnteredAgain() throws Exception {
        PresenceStore brief = connect(Duration.ofSeconds(1));
        wait(() -> brief.enter(room, List.of(ANN, BOB)));
        long start = System.nanoTime();

        Eventually.until(
                Duration.ofSeconds(10),
                () -> {
                    brief.enter(room, List.of(ANN));
                    return System.nanoTime() - start > Duration.ofMillis(1_500).toNanos();
                },
                () -> "no time");

        assertThat(wait(() -> brief.present(room, MOST_BYTES))).containsExactly(ANN);
        assertThat(wait(() -> brief.stats(room))).isEqualTo(new Stats(1, 1));
    }

    @Test
    void forgetsThousandsAtOnce() throws Exception {
        PresenceStore brief = connect(Duration.ofMillis(300));
        List<ClientInfo> many = IntStream.range(0, 3_000)
                .mapToObj(i -> ClientInfo.of("user", "c-0-" + i))
                .toList();
        wait(() -> brief.enter(room, many));
        wait(() -> presence.enter(room, List.of(BOB)));

        Eventually.until(
                Duration.ofSeconds(10),
                () -> present().equals(List.of(BOB)),
                () -> present().size());

        assertThat(stats().clients()).isEqualTo(1);
    }

    private List<ClientInfo> present() {
        return wait(() -> presence.present(room, MOST_BYTES));
    }

    private Stats stats() {
        return wait(() -> presence.stats(room));
    }

    private static void areTooMany(Future<?> present) {
        assertThatThrownBy(() -> present.await(5, SECONDS)).isInstanceOf(PresenceStore.TooMany.class);
    }

    private static <T> T wait(Supplier<Future<T>> what) {
        try {
            return what.get().await(5, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
