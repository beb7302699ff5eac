package dev.wshub.hub;

import static dev.wshub.hub.testing.CentrifugeHubs.tokenOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.wshub.hub.testing.CentrifugeHubs;
import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.JavaSdk;
import dev.wshub.hub.testing.Relay;
import dev.wshub.hub.testing.WebSocketClient;
import io.github.centrifugal.centrifuge.ClientInfo;
import io.github.centrifugal.centrifuge.HistoryOptions;
import io.github.centrifugal.centrifuge.HistoryResult;
import io.github.centrifugal.centrifuge.PresenceStatsResult;
import io.github.centrifugal.centrifuge.RPCResult;
import io.github.centrifugal.centrifuge.ReplyError;
import io.github.centrifugal.centrifuge.StreamPosition;
import io.github.centrifugal.centrifuge.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The Centrifuge SDK for Java as it is, which speaks Protobuf only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CentrifugeJavaIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PATH = "/connection/websocket";

    private final CentrifugeHubs hubs = CentrifugeHubs.start();

    @AfterAll
    void endAll() {
        hubs.close();
    }

    private static JavaSdk come(URI uri, String user) {
        JavaSdk sdk = JavaSdk.connect(uri, tokenOf(user));
        assertThat(sdk.next()).isEqualTo("connecting 0");
        assertThat(sdk.next()).isEqualTo("connected");
        return sdk;
    }

    private static Subscription enter(JavaSdk sdk, String channel) {
        Subscription subscription = sdk.subscribe(channel, "");
        assertThat(sdk.next()).isEqualTo("subscribed");
        return subscription;
    }

    private static String someChannel() {
        return "chat:" + UUID.randomUUID();
    }

    private WebSocketClient member(String channel) {
        return WebSocketClient.connect(hubs.other().ws("/rooms/" + channel + "?token=" + tokenOf("carl")));
    }

    @Test
    void clientsOfBothHubsHearEachOther() {
        String channel = someChannel();
        try (var ann = come(hubs.one().ws(PATH), "ann");
                var bob = come(hubs.other().ws(PATH), "bob")) {
            Subscription anns = enter(ann, channel);
            assertThat(ann.next()).isEqualTo("ann comes");
            Subscription bobs = enter(bob, channel);
            assertThat(bob.next()).isEqualTo("bob comes");
            assertThat(ann.next()).isEqualTo("bob comes");

            JavaSdk.ask(done -> anns.publish("{\"from\":\"ann\"}".getBytes(UTF_8), done::onDone));
            JavaSdk.ask(done -> bobs.publish("größe € 😀".getBytes(UTF_8), done::onDone));

            for (JavaSdk sdk : List.of(ann, bob)) {
                assertThat(sdk.next()).isEqualTo("1 ann: {\"from\":\"ann\"}");
                assertThat(sdk.next()).isEqualTo("2 bob: größe € 😀");
            }
            bobs.unsubscribe();
            assertThat(bob.next()).isEqualTo("unsubscribed 0");
            assertThat(ann.next()).isEqualTo("bob goes");
        }
    }

    @Test
    void presenceAndHistoryAreTold() {
        String channel = someChannel();
        try (var ann = come(hubs.one().ws(PATH), "ann");
                var bob = come(hubs.other().ws(PATH), "bob")) {
            Subscription anns = enter(ann, channel);
            enter(bob, channel);
            for (String text : List.of("a", "b", "c")) {
                JavaSdk.ask(done -> anns.publish(text.getBytes(UTF_8), done::onDone));
            }

            assertThat(JavaSdk.ask(anns::presence).getClients().values())
                    .extracting(ClientInfo::getClient, ClientInfo::getUser)
                    .containsExactlyInAnyOrder(tuple(ann.id(), "ann"), tuple(bob.id(), "bob"));
            PresenceStatsResult stats = JavaSdk.ask(anns::presenceStats);
            assertThat(stats.getNumClients()).isEqualTo(2);
            assertThat(stats.getNumUsers()).isEqualTo(2);

            HistoryResult all = history(anns, new HistoryOptions.Builder().withLimit(-1));
            assertThat(all.getOffset()).isEqualTo(3);
            assertThat(texts(all)).containsExactly("1 a", "2 b", "3 c");
            assertThat(texts(history(
                            anns, new HistoryOptions.Builder().withLimit(2).withReverse(true))))
                    .containsExactly("3 c", "2 b");
            var first = new StreamPosition(1, all.getEpoch());
            assertThat(texts(history(
                            anns, new HistoryOptions.Builder().withLimit(1).withSince(first))))
                    .containsExactly("2 b");
            var foreign = new StreamPosition(1, "another");
            assertThatRefused(112, () -> history(anns, new HistoryOptions.Builder().withSince(foreign)));
        }
    }

    private static HistoryResult history(Subscription subscription, HistoryOptions.Builder options) {
        return JavaSdk.ask(done -> subscription.history(options.build(), done));
    }

    private static List<String> texts(HistoryResult history) {
        return history.getPublications().stream()
                .map(publication -> publication.getOffset() + " " + new String(publication.getData(), UTF_8))
                .toList();
    }

    private static void assertThatRefused(int code, ThrowingCallable question) {
        assertThatThrownBy(question)
                .cause()
                .isInstanceOfSatisfying(
                        ReplyError.class, error -> assertThat(error.getCode()).isEqualTo(code));
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        String channel = "staff:" + UUID.randomUUID();
        try (var ann = come(hubs.one().ws(PATH), "ann")) {
            ann.subscribe(channel, "");
            assertThat(ann.next()).isEqualTo("unsubscribed 103");
            ann.subscribe("nowhere:1", "");
            assertThat(ann.next()).isEqualTo("unsubscribed 102");
            assertThatRefused(
                    103,
                    () -> JavaSdk.<PresenceStatsResult>ask(done -> ann.client().presenceStats(channel, done)));
            assertThatRefused(
                    108, () -> JavaSdk.<RPCResult>ask(done -> ann.client().rpc("nobody", new byte[] {1}, done)));
        }
    }

    @Test
    void aTokenOpensAChannel() {
        String channel = "staff:" + UUID.randomUUID();
        String claims = "{\"sub\":\"ann\",\"channel\":\"" + channel + "\"}";
        try (var ann = come(hubs.one().ws(PATH), "ann")) {
            ann.subscribe(channel, Issuer.hmac("HS256", CentrifugeHubs.SECRET, claims));
            assertThat(ann.next()).isEqualTo("subscribed");
        }
    }

    @Test
    void aBadTokenIsTheEnd() {
        try (var ann = JavaSdk.connect(hubs.one().ws(PATH), tokenOf("ann") + "x")) {
            assertThat(ann.next()).isEqualTo("connecting 0");
            assertThat(ann.next()).isEqualTo("disconnected 3500");
        }
    }

    @Test
    void whoseConnectionIsCutComesBackToAnotherHubAndMissesNothing() {
        String channel = someChannel();
        try (var relay = Relay.to(hubs.one().port());
                var carl = member(channel);
                var ann = come(relay.ws(PATH), "ann")) {
            enter(ann, channel);
            assertThat(ann.next()).isEqualTo("ann comes");
            say(carl, "before");
            assertThat(ann.next()).isEqualTo("1 carl: before");

            relay.goNowhere();
            relay.cut();
            assertThat(ann.next()).isEqualTo("connecting 1");
            say(carl, "meanwhile");
            say(carl, "meanwhile, too");
            relay.goTo(hubs.other().port());

            assertThat(ann.next()).isEqualTo("connected");
            assertThat(ann.next()).isEqualTo("subscribed again, recovered true");
            assertThat(ann.next()).isEqualTo("2 carl: meanwhile");
            assertThat(ann.next()).isEqualTo("3 carl: meanwhile, too");
            assertThat(ann.next()).isEqualTo("ann comes");
            say(carl, "after");
            assertThat(ann.next()).isEqualTo("4 carl: after");
        }
    }

    /** Returns once it is published. */
    private static void say(WebSocketClient publisher, String text) {
        publisher.send(text);
        assertThat(publisher.next(SOON)).isEqualTo(text);
    }
}
