package dev.wshub.hub.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port to listen on as the platforms tell it: Function Compute has two names for it, all others {@code PORT}. */
record PlatformPort(Map<String, String> environment) implements Source {

    static final List<String> VARIABLES = List.of("FC_SERVER_PORT", "FC_CUSTOM_LISTEN_PORT", "PORT");

    @Override
    public @Nullable Given find(String key) {
        if (!key.equals(Listen.PORT.name())) {
            return null;
        }
        return VARIABLES.stream()
                .map(variable -> Source.given(environment.get(variable), variable))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void refuseUnknown(Set<String> known) {}
}
