package dev.wshub.hub.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environment variables that begin with {@code WSHUB_}. */
record Environment(Map<String, String> variables) implements Source {

    static final String CONFIG = "WSHUB_CONFIG";

    private static final String PREFIX = "WSHUB_";
    private static final Set<String> NOT_KEYS = Set.of(CONFIG, "WSHUB_JAVA_OPTS");

    /*
     * Kubernetes tells every container about the services beside it. For services named wshub or wshub-redis that
     * looks like settings of ours, and a pod must not fail to start because somebody named a service.
     */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("WSHUB_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");
    private static final Pattern PORT_OF_KUBERNETES = Pattern.compile("WSHUB_(\\w+_)?PORT=(tcp|udp|sctp)://.*");

    /** The variable that sets the key. */
    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public @Nullable Given find(String key) {
        return Source.given(variables.get(variable(key)), variable(key));
    }

    @Override
    public void refuseUnknown(Set<String> known) {
        Set<String> names = known.stream().map(Environment::variable).collect(Collectors.toSet());
        for (String name : new TreeSet<>(variables.keySet())) {
            if (name.startsWith(PREFIX) && !names.contains(name) && isMeantForUs(name)) {
                throw Spelling.unknown(name, names);
            }
        }
    }

    private boolean isMeantForUs(String name) {
        String value = variables.getOrDefault(name, "");
        return !value.isBlank()
                && !NOT_KEYS.contains(name)
                && !OF_KUBERNETES.matcher(name).matches()
                && !PORT_OF_KUBERNETES.matcher(name + "=" + value).matches();
    }
}
