package dev.wshub.hub.core;

import dev.wshub.protocol.Position;

/** What somebody who enters a channel wants to be told of its past. */
public sealed interface Wish {

    /** Nothing. */
    record Nothing() implements Wish {}

    /** All that it has missed behind {@code position}, if that is not more than {@code most}. */
    record Since(Position position, int most) implements Wish {}

    /** The last {@code most} publications. */
    record Latest(int most) implements Wish {}

    Wish NOTHING = new Nothing();
}
