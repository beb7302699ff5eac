package dev.wshub.load.measure;

/** How many messages members must get, of what was to be sent while it was measured. */
final class Due {

    private long sent;
    private long unsent;

    void addSent(long messages) {
        sent += messages;
    }

    void addUnsent(long messages) {
        unsent += messages;
    }

    void add(Due more) {
        sent += more.sent;
        unsent += more.unsent;
    }

    /** How many have not come, if so many have. */
    long missing(long received) {
        return Math.max(0, sent + unsent - received);
    }

    /** Those of them that could not even be sent: it is known also where users come and go. */
    long unsent() {
        return unsent;
    }
}
