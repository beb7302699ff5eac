package dev.wshub.hub.api;

import java.util.function.Supplier;

/**
 * What this instance knows of itself.
 *
 * @param id the setting {@code instance.id}
 * @param load may be asked from any thread
 */
public record Node(String id, String version, Supplier<Load> load) {

    /**
     * How busy it is.
     *
     * @param clients WebSockets that are open
     * @param channels channels with members, counted once an event loop
     */
    public record Load(long clients, long channels) {}
}
