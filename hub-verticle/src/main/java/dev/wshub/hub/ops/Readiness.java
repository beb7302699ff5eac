package dev.wshub.hub.ops;

import dev.wshub.hub.core.Broker;
import java.util.function.BooleanSupplier;

/**
 * Whether this instance should be given new clients. May be asked from any thread.
 *
 * @param isDraining whether the instance is on its way out
 */
public record Readiness(Broker broker, BooleanSupplier isDraining) {

    /** What is answered: an HTTP status, a word, and why. */
    public record Answer(int status, String word, String reason) {}

    public Answer answer() {
        if (isDraining.getAsBoolean()) {
            return new Answer(503, "draining", "the instance ends");
        }
        Broker.Health health = broker.health();
        return health.isUp() ? new Answer(200, "ready", "") : new Answer(503, "degraded", health.reason());
    }
}
