package dev.wshub.hub.core;

import java.time.Duration;
import java.util.Random;

/** Compares a channel's position with its stream now and then: whoever loses messages in silence is found out. */
final class PositionCheck {

    private final Sequence sequence;
    private final Agenda agenda;
    private final Duration interval;
    private final Random random;
    private Agenda.Item next;

    /** @param interval how often, give or take a quarter, so that channels which began together do not stay together */
    PositionCheck(Sequence sequence, Agenda agenda, Duration interval, Random random) {
        this.sequence = sequence;
        this.agenda = agenda;
        this.interval = interval;
        this.random = random;
        this.next = agenda.in(withJitter(), this::check);
    }

    void end() {
        next.cancel();
    }

    private void check() {
        next = agenda.in(withJitter(), this::check); // first, for what is read may end this
        sequence.read();
    }

    private Duration withJitter() {
        long millis = interval.toMillis();
        return Duration.ofMillis(millis * 3 / 4 + random.nextLong(millis / 2 + 1));
    }
}
