package dev.wshub.protocol;

/**
 * A place in a channel's history: right behind one publication.
 *
 * @param offset the number of that publication; the first has 1, and 0 is the place before it
 * @param epoch names the stream that the offset counts in; empty where no history is kept
 */
public record Position(long offset, String epoch) {

    /** Where no history is kept. */
    public static final Position NONE = new Position(0, "");
}
