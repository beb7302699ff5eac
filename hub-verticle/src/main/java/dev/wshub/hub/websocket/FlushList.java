package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import java.util.ArrayList;
import java.util.List;

/** The connections that were written to in this turn; each is flushed once at its end. */
final class FlushList {

    private final Turn turn;
    private List<Connection> dirty = new ArrayList<>();
    private List<Connection> spare = new ArrayList<>();

    FlushList(Turn turn) {
        this.turn = turn;
    }

    void add(Connection connection) {
        if (dirty.isEmpty()) {
            turn.atEnd(this::flush);
        }
        dirty.add(connection);
    }

    private void flush() {
        List<Connection> written = dirty;
        dirty = spare;
        written.forEach(Connection::flush);
        written.clear();
        spare = written;
    }
}
