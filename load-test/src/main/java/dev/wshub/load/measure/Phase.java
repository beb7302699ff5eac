package dev.wshub.load.measure;

import java.util.Locale;

/** The parts of a run. */
public enum Phase {
    /** They come. */
    RAMP,
    /** All are there, but caches and compilers are cold. */
    WARM_UP,
    /** It is measured. */
    HOLD,
    /** Nothing is sent any more and nobody sets out; what and who is under way arrives. */
    DRAIN;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
