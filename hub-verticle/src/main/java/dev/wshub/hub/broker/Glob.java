package dev.wshub.hub.broker;

/**
 * A pattern for names: {@code *} is any number of characters, {@code ?} is one, every other stands for itself.
 *
 * @param pattern the pattern as it is written
 */
public record Glob(String pattern) {

    /** The pattern in the language of Redis, in which more characters have a meaning. */
    public String forRedis() {
        return pattern.replaceAll("\\*+", "*").replaceAll("[\\[\\]\\\\^-]", "\\\\$0");
    }

    /** Whether the whole of {@code name} is as the pattern says. */
    public boolean matches(String name) {
        int at = 0;
        int next = 0;
        int star = -1;
        int starAt = 0;
        while (next < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                starAt = next;
            } else if (at < pattern.length() && isLike(pattern.charAt(at), name.charAt(next))) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++starAt; // the last star takes one more
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    private static boolean isLike(char wanted, char found) {
        return wanted == '?' || wanted == found;
    }
}
