package dev.wshub.load.scenario;

/**
 * Who says how much.
 *
 * @param channels how many there are
 * @param prefix what their names begin with
 * @param publishers connections that only speak; 0 if the members speak
 * @param rate messages a second, of all together; 0 for none
 * @param window if positive, no rate but as fast as the server goes: this many for each channel are under way
 * @param payload bytes of a message
 */
public record Traffic(int channels, String prefix, int publishers, double rate, int window, int payload) {

    public Traffic {
        Range.check("--channels", channels, 1, 1_000_000);
        Range.check("--publishers", publishers, 0, 10_000);
        Range.check("--window", window, 0, 100_000);
        if (rate < 0 || rate > 1_000_000) {
            throw new IllegalArgumentException("--publish-rate must be from 0 to 1000000 a second, but is " + rate);
        }
    }

    public boolean isSilent() {
        return rate == 0 && window == 0;
    }

    public String channel(int n) {
        return prefix + n;
    }
}
