package dev.wshub.load.report;

import dev.wshub.load.measure.Awaited;
import java.util.Locale;

/** Numbers as one reads them. */
final class Figures {

    private static final double KILO = 1_000;
    private static final double MEGA = 1e6;

    private Figures() {}

    /** With spaces between thousands. */
    static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
    }

    /** With spaces between thousands. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }

    /** Three digits are enough. */
    static String millis(double value) {
        if (value == Awaited.NEVER) {
            return "never";
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f ms" : value < 100 ? "%.1f ms" : "%.0f ms", value);
    }

    static String cores(double value) {
        return String.format(Locale.ROOT, "%.2f cores", value);
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, value == 0 ? "%.0f%%" : "%.2f%%", value);
    }

    static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / MEGA);
    }

    static String kilobytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f kB", bytes / KILO);
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.0f s", value);
    }
}
