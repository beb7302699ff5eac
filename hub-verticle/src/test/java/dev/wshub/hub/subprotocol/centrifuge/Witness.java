package dev.wshub.hub.subprotocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.LoggedErrors;
import dev.wshub.hub.testing.RunningHub;

/** A client in the same hub as one that misbehaves; at the end it must have noticed nothing, and nor has the log. */
final class Witness implements AutoCloseable {

    private final RunningHub hub;
    private final LoggedErrors errors = LoggedErrors.watch();
    private final Talk talk;

    Witness(RunningHub hub) {
        this.hub = hub;
        this.talk = Talk.subscribe(hub, "town-hall");
    }

    @Override
    public void close() {
        try (talk;
                errors;
                Talk neighbour = Talk.subscribe(hub, "town-hall")) {
            neighbour.says("{\"id\":3,\"publish\":{\"channel\":\"town-hall\",\"data\":\"all is well\"}}");
            assertThat(talk.next())
                    .startsWith("{\"push\":{\"channel\":\"town-hall\",\"pub\":{\"data\":\"all is well\"");
            assertThat(errors.seen()).isEmpty();
        }
    }
}
