package dev.wshub.hub;

import static dev.wshub.hub.testing.CentrifugeHubs.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.wshub.hub.testing.CentrifugeHubs;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.NodeClient;
import dev.wshub.hub.testing.Relay;
import dev.wshub.hub.testing.WebSocketClient;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The Centrifuge SDK for JavaScript as it is, in both of its codecs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CentrifugeClientsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> CODECS = List.of("json", "protobuf");

    private final CentrifugeHubs hubs = CentrifugeHubs.start();

    @AfterAll
    void endAll() {
        hubs.close();
    }

    /** Each of these scripts has a list of facts. */
    @TestFactory
    Stream<DynamicNode> holds() {
        return Stream.of("tokens", "channels", "many", "back-end")
                .map(topic -> dynamicContainer(topic, factsOf("centrifuge-" + topic + ".mjs")));
    }

    private Stream<DynamicNode> factsOf(String script) {
        ChildProcess.End end = NodeClient.run(LIMIT, script);
        assertThat(end.exitCode()).as("%s", end).isZero();
        var facts = new JsonArray(end.out().get(0));
        assertThat(facts).isNotEmpty();
        return facts.stream()
                .flatMap(fact -> CODECS.stream()
                        .map(codec -> dynamicTest(fact + ", in " + codec, () -> show(script, fact.toString(), codec))));
    }

    private void show(String script, String fact, String codec) {
        ChildProcess.End end = NodeClient.run(
                LIMIT,
                script,
                fact,
                codec,
                hubs.one().ws(""),
                hubs.other().ws(""),
                CentrifugeHubs.SECRET,
                CentrifugeHubs.API_KEY);

        assertThat(end.exitCode()).as("%s", end).isZero();
        assertThat(end.out()).containsExactly("{\"ok\":true}");
    }

    @Test
    void membersWhoseHubEndsFindAnotherAndMissNothing() {
        try (var hub = hubs.startAnother()) {
            comeBack(hub, relay -> hub.terminate(), 1012);
            assertThat(hub.end(SOON).exitCode()).isZero();
        }
    }

    @Test
    void membersWhoseHubIsKilledFindAnotherAndMissNothing() {
        try (var hub = hubs.startAnother()) {
            comeBack(hub, relay -> hub.kill(), 1006);
        }
    }

    @Test
    void membersWhoseConnectionIsCutComeBackAndMissNothing() {
        comeBack(hubs.one(), Relay::cut, 1006);
    }

    private void comeBack(HubJar hub, Consumer<Relay> loss, int closeCode) {
        String room = "chat:" + UUID.randomUUID();
        try (var relay = Relay.to(hub.port());
                var bob = WebSocketClient.connect(hubs.other().ws("/rooms/" + room + "?token=" + tokenOf("bob")));
                var json = member("json", relay, room);
                var protobuf = member("protobuf", relay, room)) {
            List<ChildProcess> members = List.of(json, protobuf);
            all(members, "{\"event\":\"subscribed\",\"offset\":0,\"wasRecovering\":false,\"recovered\":false}");
            say(bob, 1);
            all(members, publication(1));

            relay.goNowhere();
            loss.accept(relay);
            all(members, "{\"event\":\"closed\",\"code\":" + closeCode + "}");
            all(members, "{\"event\":\"connecting\",\"code\":1}");
            say(bob, 2);
            say(bob, 3);
            relay.goTo(hubs.other().port());

            all(members, "{\"event\":\"subscribed\",\"offset\":1,\"wasRecovering\":true,\"recovered\":true}");
            say(bob, 4);
            all(members, publication(4));
            assertThat(members)
                    .allSatisfy(member -> assertThat(member.out().lines())
                            .filteredOn(line -> line.contains("\"publication\""))
                            .containsExactly(publication(1), publication(2), publication(3), publication(4)));
        }
    }

    private static ChildProcess member(String codec, Relay relay, String room) {
        return NodeClient.start("centrifuge-member.mjs", codec, relay.ws(""), tokenOf("ann"), room);
    }

    /** Returns once it is published. */
    private static void say(WebSocketClient publisher, int number) {
        publisher.send(Integer.toString(number));
        assertThat(publisher.next(SOON)).isEqualTo(Integer.toString(number));
    }

    private static void all(List<ChildProcess> members, String line) {
        members.forEach(member -> member.out().await(line, SOON));
    }

    private static String publication(int number) {
        return "{\"event\":\"publication\",\"data\":" + number + ",\"offset\":" + number + "}";
    }
}
