package dev.wshub.hub.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the platform says in environment variables of its own: which it is, the port, and the name of the instance. */
record Platform(Map<String, String> environment) implements Source {

    /** Function Compute has two names for it, all others {@code PORT}. */
    static final List<String> PORTS = List.of("FC_SERVER_PORT", "FC_CUSTOM_LISTEN_PORT", "PORT");

    static final String INSTANCE = "FC_INSTANCE_ID";

    private static final List<String> FC = List.of(INSTANCE, "FC_FUNCTION_NAME", "FC_CUSTOM_LISTEN_PORT");
    private static final String SERVICE = "K_SERVICE";
    private static final String KUBERNETES = "KUBERNETES_SERVICE_HOST";

    /** The last one is what container images say of themselves. */
    private static final List<String> CONTAINER =
            List.of(KUBERNETES, "ECS_CONTAINER_METADATA_URI_V4", "CONTAINER_APP_NAME", "FLY_APP_NAME", "container");

    @Override
    public @Nullable Given find(String key) {
        if (key.equals(Listen.PORT.name())) {
            return first(PORTS);
        }
        if (key.equals(Instance.ID.name())) {
            return first(List.of(INSTANCE));
        }
        return key.equals(Profile.KEY.name()) ? profile() : null;
    }

    private @Nullable Given profile() {
        Given sign = first(FC);
        if (sign != null) {
            return is(Profile.FC, sign);
        }
        sign = first(List.of(SERVICE));
        if (sign != null) {
            return is(first(List.of(KUBERNETES)) == null ? Profile.CLOUDRUN : Profile.KNATIVE, sign);
        }
        sign = first(CONTAINER);
        return sign == null ? null : is(Profile.CONTAINER, sign);
    }

    private static Given is(Profile profile, Given sign) {
        return new Given(profile.name().toLowerCase(Locale.ROOT), sign.origin());
    }

    private @Nullable Given first(List<String> variables) {
        return variables.stream()
                .map(variable -> Source.given(environment.get(variable), variable))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void refuseUnknown(Set<String> known) {}
}
