package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import java.util.ArrayList;
import java.util.List;

/** The connections that were written to in this turn; each is flushed once at its end. */
final class FlushList {

    private final Turn turn;
    private List<Outbound> dirty = new ArrayList<>();
    private List<Outbound> spare = new ArrayList<>();

    FlushList(Turn turn) {
        this.turn = turn;
    }

    void add(Outbound outbound) {
        if (dirty.isEmpty()) {
            turn.atEnd(this::flush);
        }
        dirty.add(outbound);
    }

    private void flush() {
        List<Outbound> written = dirty;
        dirty = spare;
        written.forEach(Outbound::flush);
        written.clear();
        spare = written;
    }
}
