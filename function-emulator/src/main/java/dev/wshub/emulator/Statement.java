package dev.wshub.emulator;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What an instance has done until now.
 *
 * @param requests how many it was given
 * @param freezes how often it was frozen
 * @param billed for how long it is to be paid
 */
record Statement(String instance, int requests, int freezes, Duration billed) {

    double billedSeconds() {
        return billed.toMillis() / 1_000.0;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("instance", instance)
                .put("requests", requests)
                .put("freezes", freezes)
                .put("billed-seconds", billedSeconds());
    }
}
