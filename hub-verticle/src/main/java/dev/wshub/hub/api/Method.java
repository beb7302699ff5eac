package dev.wshub.hub.api;

import io.vertx.core.Future;

/** Something that a back end may ask for. */
interface Method {

    /** What there is to tell if all is well and that is all. */
    Json.Fields DONE = json -> {};

    /**
     * Does it. Throws {@link Refused}, or fails with that or with a failure of the broker.
     *
     * @return the fields of the result
     */
    Future<Json.Fields> call(Request request);
}
