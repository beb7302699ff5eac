package dev.wshub.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.load.speech.Stamp;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final long SECOND = 1_000_000_000;

    /** Has run for ten seconds. */
    private final Tally tally = new Tally(new Clock(System.nanoTime() - 10 * SECOND));

    @Test
    void measuresWhatWasToBeSentWhileItIsMeasured() {
        tally.measure(2 * SECOND, 4 * SECOND);
        tally.onRead(100);

        tally.onMessage(SECOND, false);
        tally.onMessage(2 * SECOND, false);
        tally.onMessage(3 * SECOND, true);
        tally.onMessage(4 * SECOND, true);

        Reading reading = tally.take();
        assertThat(reading.received()).isEqualTo(4);
        assertThat(reading.held().count()).isEqualTo(2);
        assertThat(reading.across().count()).isEqualTo(1);
        assertThat(reading.all().count()).isEqualTo(4);
        assertThat(reading.held().maxMillis()).isBetween(8_000.0, 9_000.0);
        assertThat(tally.take().received()).isZero();
        assertThat(tally.underWay()).isEqualTo(-4);
    }

    @Test
    void tellsThoseApartWhoCameWhileItWasMeasured() {
        tally.measure(2 * SECOND, 4 * SECOND);
        tally.onJoined(SECOND);
        tally.onJoined(3 * SECOND);

        Reading reading = tally.take();
        assertThat(reading.joins().count()).isEqualTo(2);
        assertThat(reading.heldJoins().count()).isEqualTo(1);
    }

    @Test
    void tellsThoseApartWhoCouldNotComeWhileItWasMeasured() {
        tally.measure(2 * SECOND, 4 * SECOND);
        tally.onNotJoined(SECOND);
        tally.onNotJoined(3 * SECOND);

        Reading reading = tally.take();
        assertThat(reading.joins().missing()).isEqualTo(2);
        assertThat(reading.heldJoins().missing()).isEqualTo(1);
    }

    @Test
    void knowsHowMuchOfWhatWasToBeSentWhileItWasMeasuredHasNotCome() {
        tally.measure(2 * SECOND, 4 * SECOND);
        tally.onPublished(SECOND, new Audience(10, 5));
        tally.onPublished(2 * SECOND, new Audience(3, 2));
        tally.onUnsent("x", 3 * SECOND, new Audience(4, 1));
        tally.onUnsent("x", 4 * SECOND, new Audience(10, 5));

        Reading reading = tally.take();
        assertThat(reading.expected()).isEqualTo(13);
        assertThat(reading.due.missing(2)).isEqualTo(5);
        assertThat(reading.due.missing(9)).isZero();
        assertThat(reading.due.unsent()).isEqualTo(4);
        assertThat(reading.dueAcross.missing(2)).isEqualTo(1);
    }

    @Test
    void awaitsNothingThatWasRefused() {
        tally.measure(2 * SECOND, 4 * SECOND);
        var audience = new Audience(3, 1);
        tally.onPublished(SECOND, audience);
        tally.onPublished(2 * SECOND, audience);

        tally.onRefused("x", tally.held(SECOND), audience);
        assertThat(tally.underWay()).isEqualTo(3);
        tally.onRefused("x", tally.held(2 * SECOND), audience);

        Reading reading = tally.take();
        assertThat(reading.expected()).isZero();
        assertThat(reading.due.missing(0)).isZero();
        assertThat(reading.dueAcross.missing(0)).isZero();
        assertThat(reading.errors().byCause()).containsEntry("x", 2L);
    }

    @Test
    void doesNotTakeOffWhatComesAfterItWasWrittenOff() {
        tally.onRead(100);
        tally.onPublished(2 * SECOND, new Audience(3, 0));
        tally.writeOff(4 * SECOND);
        assertThat(tally.underWay()).isZero();

        tally.onPublished(4 * SECOND, new Audience(3, 0));
        tally.onMessage(2 * SECOND, false);
        tally.onMessage(4 * SECOND, false);

        assertThat(tally.underWay()).isEqualTo(2);
        assertThat(tally.take().received()).isEqualTo(2);
    }

    @Test
    void doesNotCountWhatIsNotOurs() {
        tally.onRead(100);

        tally.onMessage(Stamp.FOREIGN, false);
        tally.onMessage(3_600 * SECOND, false);

        Reading reading = tally.take();
        assertThat(reading.received()).isZero();
        assertThat(reading.foreign()).isEqualTo(2);
    }
}
