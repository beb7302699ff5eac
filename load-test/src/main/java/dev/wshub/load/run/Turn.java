package dev.wshub.load.run;

import java.util.ArrayDeque;

/** One round of a crew's loop: what is said in answer goes out once all sockets that had something have been read. */
final class Turn {

    private final Crew crew;
    private final ArrayDeque<Connection> dirty = new ArrayDeque<>();
    private final Runnable end = this::end;
    private boolean isEnding;

    Turn(Crew crew) {
        this.crew = crew;
    }

    /** It has something to be sent. */
    void dirty(Connection connection) {
        dirty.add(connection);
    }

    void flush() {
        while (!dirty.isEmpty()) {
            dirty.remove().flush();
        }
    }

    void onReadComplete() {
        if (!isEnding && (crew.speakers().isWindowOpen() || !dirty.isEmpty())) {
            isEnding = true;
            crew.transport().loop().execute(end);
        }
    }

    private void end() {
        isEnding = false;
        crew.speakers().refill();
        flush();
    }
}
