package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.ClientInfo;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RosterTest {

    private long now;
    private final Agenda agenda = new Agenda(() -> now);
    private final ManualPresence store = new ManualPresence();
    private final Roster roster = new Roster(Numbers.ROOM, store, agenda, Duration.ofSeconds(20));

    @Test
    void confirmsWhoIsThereAgainAndAgain() {
        roster.enter(ClientInfo.of("ann", "a"));
        roster.enter(ClientInfo.of("bob", "b"));
        roster.leave("a");
        store.lines.clear();

        pass(20);
        pass(20);

        assertThat(store.lines).containsExactly("enter room [b]", "enter room [b]");
    }

    @Test
    void confirmsNobodyWhenAllHaveLeft() {
        roster.enter(ClientInfo.of("ann", "a"));
        roster.leave("a");
        roster.leave("a");

        assertThat(store.lines).containsExactly("enter room [a]", "leave room a");
        assertThat(agenda.size()).isZero();
    }

    private void pass(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        agenda.run();
    }
}
