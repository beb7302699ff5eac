package dev.wshub.hub.config;

import java.util.Collection;
import java.util.Comparator;

/** Guesses which key was meant. */
final class Spelling {

    private static final int MOST_MISTAKES = 3;

    private Spelling() {}

    /** The complaint about a key that nobody knows, with the nearest of the known ones if it is near enough. */
    static ConfigException unknown(String key, Collection<String> known) {
        String guess = known.stream()
                .filter(candidate -> distance(key, candidate) <= MOST_MISTAKES)
                .min(Comparator.<String>comparingInt(candidate -> distance(key, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("");
        return new ConfigException(key, "is not a key of wshub" + guess);
    }

    /** How many characters must be added, removed or replaced to get from one to the other (Levenshtein). */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row = next(row, from.charAt(i - 1), to);
        }
        return row[to.length()];
    }

    private static int[] next(int[] above, char character, String to) {
        int[] row = new int[above.length];
        row[0] = above[0] + 1;
        for (int j = 1; j < row.length; j++) {
            int replaced = above[j - 1] + (to.charAt(j - 1) == character ? 0 : 1);
            row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
        }
        return row;
    }
}
