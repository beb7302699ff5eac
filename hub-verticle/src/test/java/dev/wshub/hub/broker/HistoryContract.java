package dev.wshub.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.core.Broker.History;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Broker.UnknownPosition;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link dev.wshub.hub.core.Broker} promises of a channel that keeps a history. */
public abstract class HistoryContract extends HistoryFixture {

    @Test
    void numbersPublicationsFromOneInOneEpochWhoeverMakesThem() throws Exception {
        Ear ear = bob.listensTo(room);

        Position first = publishes(ann, "a");
        Position second = publishes(bob, "b");
        Position third = publishes(ann, "c");

        assertThat(first.epoch()).isNotEmpty();
        assertThat(List.of(first, second, third))
                .containsExactly(at(1, first.epoch()), at(2, first.epoch()), at(3, first.epoch()));
        assertThat(List.of(
                        ear.next().position(), ear.next().position(), ear.next().position()))
                .containsExactly(first, second, third);
    }

    @Test
    void numbersWithoutGapsWhatComesFromTwoLoopsAtOnce() throws Exception {
        Ear ear = bob.listensTo(room);
        Retention large = new Retention(1_000, KEPT.life(), KEPT.metaLife());
        List<Future<Position>> published = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            published.add(ann.starts(() -> broker.publish(text("from ann"), new Keep(large, ""))));
            published.add(bob.starts(() -> broker.publish(text("from bob"), new Keep(large, ""))));
        }

        Set<Long> offsets = new HashSet<>();
        for (Future<Position> each : published) {
            offsets.add(ann.gets(() -> each).offset());
        }

        List<Long> all = LongStream.rangeClosed(1, 600).boxed().toList();
        assertThat(offsets).containsExactlyInAnyOrderElementsOf(all);
        for (long offset : all) {
            assertThat(ear.next().offset()).isEqualTo(offset);
        }
    }

    @Test
    void givesNoOffsetToWhatIsNotKept() throws Exception {
        Ear ear = bob.listensTo(room);
        publishes(ann, "kept");

        Position passing = ann.gets(() -> broker.publish(text("passing"), Keep.NOTHING));

        assertThat(passing).isEqualTo(Position.NONE);
        assertThat(ear.next().offset()).isEqualTo(1);
        assertThat(ear.next().position()).isEqualTo(Position.NONE);
        assertThat(texts(all())).containsExactly("kept");
    }

    @Test
    void keepsAllThatAPublicationSays() throws Exception {
        byte[] data = {0, '\n', -1, '}', ' '};
        ClientInfo info = new ClientInfo("größe", "c-0-1", Payload.of("{\"a\": 1}"), Payload.EMPTY);
        Publication publication =
                Publication.of(room, MessageKind.BINARY, data, "c-0-1").from(info);

        Position position = ann.gets(() -> broker.publish(publication, new Keep(KEPT, "")));

        Publication kept = all().publications().get(0);
        assertThat(kept.channel()).isEqualTo(room);
        assertThat(kept.kind()).isEqualTo(MessageKind.BINARY);
        assertThat(kept.data()).isEqualTo(data);
        assertThat(kept.publisher()).isEqualTo("c-0-1");
        assertThat(kept.info()).isEqualTo(info);
        assertThat(kept.position()).isEqualTo(position);
    }

    @Test
    void keepsTheHistoryOfAnyNameThatAChannelMayHave() throws Exception {
        ChannelName odd = new ChannelName(room + "}{*?[a]:\\\"'$#%~!");

        Position position =
                ann.gets(() -> broker.publish(Publication.text(odd, "x"), new Keep(KEPT, "key}{ \n% größe")));

        assertThat(position.offset()).isEqualTo(1);
        History history = ann.gets(() -> broker.history(odd, new Query(null, 10, false), KEPT));
        assertThat(texts(history)).containsExactly("x");
    }

    @Test
    void readsTheOldestFirstAndTheNewestFirst() throws Exception {
        Position top = publishesMany(5);

        assertThat(texts(reads(null, 2, false))).containsExactly("m1", "m2");
        assertThat(texts(reads(null, 2, true))).containsExactly("m5", "m4");
        assertThat(texts(reads(null, 10, true))).containsExactly("m5", "m4", "m3", "m2", "m1");
        assertThat(reads(null, 2, true).top()).isEqualTo(top);
    }

    @Test
    void readsOnlyThePositionWithALimitOfZero() throws Exception {
        Position top = publishesMany(3);

        History history = reads(null, 0, false);

        assertThat(history.publications()).isEmpty();
        assertThat(history.top()).isEqualTo(top);
    }

    @Test
    void readsBehindAPositionAndBeforeIt() throws Exception {
        Position top = publishesMany(5);
        Position middle = at(3, top.epoch());

        assertThat(texts(reads(middle, 10, false))).containsExactly("m4", "m5");
        assertThat(texts(reads(middle, 10, true))).containsExactly("m2", "m1");
        assertThat(texts(reads(middle, 1, true))).containsExactly("m2");
        assertThat(texts(reads(top, 10, false))).isEmpty();
        assertThat(texts(reads(at(6, top.epoch()), 2, true))).containsExactly("m5", "m4");
        assertThat(texts(reads(at(1, top.epoch()), 2, true))).isEmpty();
    }

    @Test
    void doesNotReadFromAnUnknownPosition() throws Exception {
        Position top = publishesMany(5);

        for (Position unknown : List.of(at(6, top.epoch()), at(3, "foreign"))) {
            assertThatThrownBy(() -> reads(unknown, 10, false)).isInstanceOf(UnknownPosition.class);
        }
        for (Position unknown : List.of(at(7, top.epoch()), at(3, "foreign"), at(7, ""))) {
            assertThatThrownBy(() -> reads(unknown, 10, true)).isInstanceOf(UnknownPosition.class);
        }
    }

    @Test
    void keepsNotMoreThanItsSize() throws Exception {
        Retention small = new Retention(10, KEPT.life(), KEPT.metaLife());
        for (int i = 1; i <= 250; i++) {
            publishes(ann, "m" + i, small);
        }

        History history = all();

        assertThat(history.top().offset()).isEqualTo(250);
        assertThat(texts(history)).hasSize(10).startsWith("m241").endsWith("m250");
    }

    @Test
    void forgetsThePublicationsWhenTheirLifeIsOverButNotTheTop() throws Exception {
        Retention brief = new Retention(10, Duration.ofMillis(300), KEPT.metaLife());
        publishes(ann, "a", brief);
        Position second = publishes(ann, "b", brief);

        becomes(() -> all().publications().isEmpty());

        assertThat(all().top()).isEqualTo(second);
        assertThat(publishes(ann, "c", brief)).isEqualTo(at(3, second.epoch()));
        assertThat(texts(all())).containsExactly("c");
    }

    @Test
    void beginsANewEpochWhenNobodyHasUsedTheHistoryForItsMetaLife() throws Exception {
        Retention brief = new Retention(10, Duration.ofMillis(100), Duration.ofMillis(300));
        Position first = publishes(ann, "a", brief);
        publishes(ann, "b", brief);

        idles(Duration.ofMillis(600));
        Position later = publishes(ann, "c");

        assertThat(later.offset()).isEqualTo(1);
        assertThat(later.epoch()).isNotEqualTo(first.epoch());
        assertThat(texts(all())).containsExactly("c");
        assertThatThrownBy(() -> reads(first, 10, false)).isInstanceOf(UnknownPosition.class);
    }

    @Test
    void readingKeepsTheEpochAlive() throws Exception {
        Retention brief = new Retention(10, Duration.ofMillis(100), Duration.ofSeconds(1));
        Position first = publishes(ann, "a", brief);

        for (int i = 0; i < 8; i++) {
            idles(Duration.ofMillis(200));
            ann.gets(() -> broker.since(room, first, 10, brief));
        }

        assertThat(publishes(ann, "b", brief)).isEqualTo(at(2, first.epoch()));
    }
}
