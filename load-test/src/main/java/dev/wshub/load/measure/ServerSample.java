package dev.wshub.load.measure;

/**
 * How the server is; NaN where it is not known.
 *
 * @param cpu cores in use
 * @param memory bytes
 */
public record ServerSample(double cpu, double memory) {

    public static final ServerSample UNKNOWN = new ServerSample(Double.NaN, Double.NaN);
}
