package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private long now = Long.MAX_VALUE - 10;
    private final Agenda agenda = new Agenda(() -> now);
    private final List<String> done = new ArrayList<>();

    @Test
    void runsWhatIsDueInTheOrderOfTime() {
        agenda.in(Duration.ofNanos(20), () -> done.add("late"));
        agenda.in(Duration.ofNanos(10), () -> done.add("early"));
        agenda.in(Duration.ofNanos(10), () -> done.add("after it"));

        pass(9);
        assertThat(done).isEmpty();
        pass(1);
        assertThat(done).containsExactly("early", "after it");
        pass(10);

        assertThat(done).containsExactly("early", "after it", "late");
        assertThat(agenda.size()).isZero();
    }

    @Test
    void forgetsWhatIsCanceled() {
        Agenda.Item item = agenda.in(Duration.ofNanos(1), () -> done.add("canceled"));
        item.cancel();
        item.cancel();

        assertThat(agenda.size()).isZero();
        pass(2);
        assertThat(done).isEmpty();
    }

    @Test
    void runsWhatATaskAddsNotBeforeItsTime() {
        agenda.in(Duration.ofNanos(1), () -> agenda.in(Duration.ofNanos(1), () -> done.add("second")));

        pass(1);
        assertThat(done).isEmpty();
        pass(1);

        assertThat(done).containsExactly("second");
    }

    @Test
    void waitsForCenturiesIfItMust() {
        agenda.in(ChronoUnit.FOREVER.getDuration(), () -> done.add("never"));
        agenda.in(Duration.ofSeconds(250_000_000_000L), () -> done.add("in the year 9999"));

        pass(Duration.ofDays(36_500).toNanos());

        assertThat(done).isEmpty();
        assertThat(agenda.size()).isEqualTo(2);
    }

    @Test
    void letsATaskCancelAnother() {
        List<Agenda.Item> items = new ArrayList<>();
        agenda.in(Duration.ofNanos(1), () -> items.get(0).cancel());
        items.add(agenda.in(Duration.ofNanos(1), () -> done.add("canceled")));

        pass(1);

        assertThat(done).isEmpty();
    }

    private void pass(long nanos) {
        now += nanos;
        agenda.run();
    }
}
