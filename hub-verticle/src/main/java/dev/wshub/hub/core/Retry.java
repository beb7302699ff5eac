package dev.wshub.hub.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Does something in a second from now, and only once however often that is asked for meanwhile. */
final class Retry {

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Agenda agenda;
    private final Runnable what;
    private Agenda.@Nullable Item next;

    Retry(Agenda agenda, Runnable what) {
        this.agenda = agenda;
        this.what = what;
    }

    void soon() {
        if (next == null) {
            next = agenda.in(WAIT, this::now);
        }
    }

    void cancel() {
        if (next != null) {
            next.cancel();
        }
    }

    private void now() {
        next = null;
        what.run();
    }
}
