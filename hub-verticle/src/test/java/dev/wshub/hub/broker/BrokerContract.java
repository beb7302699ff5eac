package dev.wshub.hub.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Broker.NoSuchConnection;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.Join;
import dev.wshub.protocol.Leave;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Order;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Broker} promises. Subclass it, and the promise is checked. */
public abstract class BrokerContract extends BrokerFixture {

    protected static final ChannelName ROOM = new ChannelName("room:1");
    private static final ChannelName OTHER = new ChannelName("room:2");

    @Test
    void deliversInTheOrderOfPublication() throws Exception {
        Ear ear = bob.listensTo(ROOM);
        List<String> texts = IntStream.range(0, 3_000).mapToObj(i -> "m" + i).toList();

        ann.publishes(ROOM, texts);

        assertThat(ear.hears(texts.size())).isEqualTo(texts);
        ear.hearsNothingMore();
    }

    @Test
    void tellsThePublisherToo() throws Exception {
        Ear ear = ann.listensTo(ROOM);

        ann.publishes(ROOM, List.of("hello"));

        assertThat(ear.hears(1)).containsExactly("hello");
    }

    @Test
    void answersThePublisherOnItsOwnLoop() throws Exception {
        Thread answered =
                ann.gets(() -> broker.publish(Publication.text(ROOM, "hello")).map(position -> Thread.currentThread()));

        assertThat(answered).isSameAs(ann.thread());
    }

    @Test
    void keepsChannelsApart() throws Exception {
        Ear room = bob.listensTo(ROOM);
        Ear other = bob.listensTo(OTHER);

        ann.publishes(ROOM, List.of("for the room"));
        ann.publishes(OTHER, List.of("for the other"));

        assertThat(room.hears(1)).containsExactly("for the room");
        assertThat(other.hears(1)).containsExactly("for the other");
        room.hearsNothingMore();
        other.hearsNothingMore();
    }

    @Test
    void keepsTheKindTheBytesAndThePublisher() throws Exception {
        Ear ear = bob.listensTo(ROOM);
        byte[] bytes = {0, 10, 13, -1, -128, 'w', 's', 'h', 'u', 'b', '1', ' ', 't', ' ', '-', '\n', 0};

        ann.publishes(Publication.of(ROOM, MessageKind.BINARY, bytes, "a-b-0-1"));
        ann.publishes(Publication.of(ROOM, MessageKind.TEXT, new byte[0], Publication.NOBODY));

        Publication first = ear.next();
        assertThat(first.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(first.data()).isEqualTo(bytes);
        assertThat(first.publisher()).isEqualTo("a-b-0-1");
        assertThat(first.channel()).isEqualTo(ROOM);
        Publication second = ear.next();
        assertThat(second.kind()).isEqualTo(MessageKind.TEXT);
        assertThat(second.data()).isEmpty();
        assertThat(second.publisher()).isEqualTo(Publication.NOBODY);
    }

    @Test
    void carriesAnyNameThatAChannelMayHave() throws Exception {
        ChannelName odd = new ChannelName("}{*?[a]:\\\"'$#%~!".repeat(15));
        Ear ear = bob.listensTo(odd);

        ann.publishes(odd, List.of("hello"));

        assertThat(ear.hears(1)).containsExactly("hello");
    }

    @Test
    void tellsSeveralReceiversOfOneChannelEachOnItsLoop() throws Exception {
        Ear one = ann.listensTo(ROOM);
        Ear two = bob.listensTo(ROOM);

        ann.publishes(ROOM, List.of("a", "b"));

        assertThat(one.hears(2)).containsExactly("a", "b");
        assertThat(two.hears(2)).containsExactly("a", "b");
        assertThat(ann.thread()).isNotSameAs(bob.thread());
        assertThat(one.thread()).isSameAs(ann.thread());
        assertThat(two.thread()).isSameAs(bob.thread());
    }

    @Test
    void tellsAllReceiversInOneOrder() throws Exception {
        Ear one = ann.listensTo(ROOM);
        Ear two = bob.listensTo(ROOM);

        List<Future<Position>> published = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            published.add(ann.starts(() -> broker.publish(Publication.text(ROOM, "from ann"))));
            published.add(bob.starts(() -> broker.publish(Publication.text(ROOM, "from bob"))));
        }
        Future.all(published).await(5, SECONDS);

        assertThat(one.hears(1_000)).isEqualTo(two.hears(1_000));
    }

    @Test
    void tellsNothingAfterCancel() throws Exception {
        Ear ear = bob.listensTo(ROOM);
        Ear other = ann.listensTo(ROOM);

        bob.runs(ear::cancels);
        ann.publishes(ROOM, List.of("too late"));

        assertThat(other.hears(1)).containsExactly("too late");
        ear.hearsNothingMore();
    }

    @Test
    void cancelsTwiceWithoutHarmToTheOthers() throws Exception {
        Ear ear = bob.listensTo(ROOM);
        Ear other = bob.listensTo(ROOM);

        bob.runs(ear::cancels);
        bob.runs(ear::cancels);
        ann.publishes(ROOM, List.of("hello"));

        assertThat(other.hears(1)).containsExactly("hello");
        ear.hearsNothingMore();
    }

    @Test
    void isLiveAgainRightAfterACancel() throws Exception {
        for (int i = 0; i < 20; i++) {
            Ear ear = bob.listensTo(ROOM);
            ann.publishes(ROOM, List.of("round " + i));
            assertThat(ear.hears(1)).containsExactly("round " + i);
            bob.runs(ear::cancels);
        }
    }

    @Test
    void takesCallsFromAThreadThatIsNoLoop() throws Exception {
        Ear ear = new Ear();
        ear.hold(broker.subscribe(ROOM, ear));
        ear.live().await(5, SECONDS);

        broker.publish(Publication.text(ROOM, "hello")).await(5, SECONDS);

        assertThat(ear.hears(1)).containsExactly("hello");
    }

    @Test
    void knowsNoConnectionOfAnInstanceThatIsNotThere() {
        Future<Void> sent = broker.send("nobody-0-1", MessageKind.TEXT, new byte[] {'x'});

        assertThatThrownBy(() -> sent.await(5, SECONDS)).isInstanceOf(NoSuchConnection.class);
    }

    @Test
    void tellsWhoComesAndWhoGoes() throws Exception {
        Ear ear = bob.listensTo(ROOM);
        ClientInfo info = new ClientInfo("ann", "c-0-1", Payload.of("{\"name\": \"größe\"}"), Payload.EMPTY);

        ann.gets(() -> broker.announce(new Join(ROOM, info)));
        ann.gets(() -> broker.announce(new Leave(ROOM, info)));

        assertThat(ear.nextAnnounced()).isEqualTo(new Join(ROOM, info));
        assertThat(ear.nextAnnounced()).isEqualTo(new Leave(ROOM, info));
        ear.hearsNothingMore();
    }

    @Test
    void hasEveryLoopObeyAnOrder() throws Exception {
        Order order = new Order.Disconnect("ann", "", CloseReason.TOO_SLOW);
        BlockingQueue<String> obeyed = new LinkedBlockingQueue<>();
        for (Caller caller : List.of(ann, bob)) {
            caller.runs(
                    () -> bus.listen(told -> obeyed.add(Thread.currentThread().getName() + told)));
        }

        ann.gets(() -> broker.order(order));

        assertThat(List.of(next(obeyed), next(obeyed)))
                .containsExactlyInAnyOrder(
                        ann.thread().getName() + order, bob.thread().getName() + order);
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(5, SECONDS);
        assertThat(next).as("something within 5 seconds").isNotNull();
        return next;
    }

    @Test
    void listsTheChannelsThatSomebodyListensTo() throws Exception {
        String unique = room.value();
        for (String end : List.of(":a1", ":a2", ":b1", ":[x]", ":\\")) {
            ann.listensTo(new ChannelName(unique + end));
        }
        bob.listensTo(new ChannelName(unique + ":a1"));

        assertThat(channels(unique + ":a?")).containsExactlyInAnyOrder(unique + ":a1", unique + ":a2");
        assertThat(channels(unique + "*1")).containsExactlyInAnyOrder(unique + ":a1", unique + ":b1");
        assertThat(channels(unique + ":[x]")).containsExactly(unique + ":[x]");
        assertThat(channels(unique + ":\\")).containsExactly(unique + ":\\");
        assertThat(channels(unique + ":[ab]1")).isEmpty();
        assertThat(channels(unique + "***")).hasSize(5);
        assertThat(ann.gets(() -> broker.channels(unique + "*", 3))).hasSize(3);
    }

    private List<String> channels(String pattern) throws Exception {
        return ann.gets(() -> broker.channels(pattern, 100)).stream()
                .map(ChannelName::value)
                .toList();
    }

    @Test
    void isWell() {
        assertThat(broker.health()).isEqualTo(Broker.Health.UP);
    }
}
