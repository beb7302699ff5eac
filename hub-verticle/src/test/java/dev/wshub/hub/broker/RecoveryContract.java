package dev.wshub.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link dev.wshub.hub.core.Broker} promises those who come back. */
public abstract class RecoveryContract extends HistoryContract {

    @Test
    void givesASubscriberAnEpochBeforeAnythingIsPublished() throws Exception {
        Missed missed = since(Position.NONE, 10);

        assertThat(missed.isComplete()).isTrue();
        assertThat(missed.top().offset()).isZero();
        assertThat(missed.top().epoch()).isNotEmpty();
        assertThat(publishes(ann, "a")).isEqualTo(at(1, missed.top().epoch()));
    }

    @Test
    void tellsAllThatWasMissed() throws Exception {
        Position top = publishesMany(5);

        Missed missed = since(at(2, top.epoch()), 10);

        assertThat(missed.isComplete()).isTrue();
        assertThat(missed.top()).isEqualTo(top);
        assertThat(texts(missed)).containsExactly("m3", "m4", "m5");
        assertThat(missed.publications().get(0).position()).isEqualTo(at(3, top.epoch()));
    }

    @Test
    void tellsWhenNothingWasMissed() throws Exception {
        Position top = publishesMany(5);

        Missed missed = since(top, 10);

        assertThat(missed).isEqualTo(new Missed(true, List.of(), top));
    }

    @Test
    void takesAnEmptyEpochForAny() throws Exception {
        publishesMany(3);

        assertThat(texts(since(at(1, ""), 10))).containsExactly("m2", "m3");
        assertThat(texts(since(at(0, ""), 10))).containsExactly("m1", "m2", "m3");
        assertThat(since(at(4, ""), 10).isComplete()).isFalse();
    }

    @Test
    void tellsNothingOfWhatItCannotTellAllOf() throws Exception {
        Position top = publishesMany(5);
        Missed nothing = new Missed(false, List.of(), top);

        assertThat(since(at(2, "foreign"), 10)).as("of another epoch").isEqualTo(nothing);
        assertThat(since(at(6, top.epoch()), 10)).as("beyond the top").isEqualTo(nothing);
        assertThat(since(at(2, top.epoch()), 2)).as("more than the most").isEqualTo(nothing);
        assertThat(since(at(2, top.epoch()), 3).isComplete())
                .as("just the most")
                .isTrue();
    }

    @Test
    void doesNotTellAPartWhenTheBeginningIsTrimmed() throws Exception {
        Retention small = new Retention(3, KEPT.life(), KEPT.metaLife());
        Position top = Position.NONE;
        for (int i = 1; i <= 6; i++) {
            top = publishes(ann, "m" + i, small);
        }

        assertThat(since(at(2, top.epoch()), 10)).isEqualTo(new Missed(false, List.of(), top));
        assertThat(texts(since(at(3, top.epoch()), 10))).containsExactly("m4", "m5", "m6");
    }

    @Test
    void knowsThePlaceButNotTheRestWhenPublicationsHaveExpired() throws Exception {
        Retention brief = new Retention(10, Duration.ofMillis(300), KEPT.metaLife());
        publishes(ann, "a", brief);
        Position top = publishes(ann, "b", brief);
        becomes(() -> all().publications().isEmpty());

        assertThat(since(top, 10)).isEqualTo(new Missed(true, List.of(), top));
        assertThat(since(at(1, top.epoch()), 10)).isEqualTo(new Missed(false, List.of(), top));
    }

    @Test
    void beginsANewEpochWhenSomebodyHasHeardWhatTheStreamLacks() throws Exception {
        Position top = publishesMany(5);

        Missed missed = verify(at(7, top.epoch()), 10);

        assertThat(missed.isComplete()).isFalse();
        assertThat(missed.top().offset()).isEqualTo(5);
        assertThat(missed.top().epoch()).isNotEqualTo(top.epoch());
        assertThat(publishes(ann, "m6")).isEqualTo(at(6, missed.top().epoch()));
    }

    @Test
    void stillKnowsOfTheFormerEpochWhatIsInTheStream() throws Exception {
        String former = publishesMany(5).epoch();
        verify(at(7, former), 10);
        Position top = publishes(ann, "m6");

        assertThat(since(at(6, former), 10)).as("lost").isEqualTo(new Missed(false, List.of(), top));
        Missed missed = since(at(4, former), 10);

        assertThat(missed.isComplete()).isTrue();
        assertThat(missed.top()).isEqualTo(top);
        assertThat(missed.publications().stream().map(Publication::position))
                .containsExactly(at(5, top.epoch()), at(6, top.epoch()));
        assertThat(texts(reads(at(5, former), 10, false))).containsExactly("m6");
    }

    @Test
    void knowsTheLastEightEpochs() throws Exception {
        String first = publishesMany(1).epoch();
        String epoch = first;
        for (int i = 0; i < 8; i++) {
            epoch = verify(at(9, epoch), 10).top().epoch();
        }
        assertThat(since(at(1, first), 10).isComplete()).isTrue();

        verify(at(9, epoch), 10);

        assertThat(since(at(1, first), 10).isComplete()).isFalse();
    }

    @Test
    void verifiesWithoutANewEpochWhatIsThere() throws Exception {
        Position top = publishesMany(5);

        assertThat(verify(top, 10)).isEqualTo(new Missed(true, List.of(), top));
        assertThat(texts(verify(at(3, top.epoch()), 10))).containsExactly("m4", "m5");
        assertThat(verify(at(7, "foreign"), 10)).isEqualTo(new Missed(false, List.of(), top));
    }

    private Missed since(Position position, int most) throws Exception {
        return bob.gets(() -> broker.since(room, position, most, KEPT));
    }

    private Missed verify(Position position, int most) throws Exception {
        return bob.gets(() -> broker.verify(room, position, most, KEPT));
    }

    private static List<String> texts(Missed missed) {
        assertThat(missed.isComplete()).isTrue();
        return missed.publications().stream().map(Publication::text).toList();
    }
}
