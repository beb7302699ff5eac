package dev.wshub.hub.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds in which channels.
 *
 * @param unnamed for channels without a namespace
 * @param byName for those of each namespace, in the order of declaration
 */
public record Namespaces(ChannelSettings unnamed, Map<String, ChannelSettings> byName) {

    /** Names that can be part of a key, and of the name of a variable. */
    static final Key<List<String>> NAMES = new Key<>(
            "namespaces",
            new ListOf<>(Text.matching("[a-z0-9_-]{1,32}", "1 to 32 characters of a-z 0-9 _ -")),
            "none",
            List::of);

    /** Where nobody needs a token there is a namespace that shows what the hub can do, as the demo page does. */
    static final Source DEMO = new Written(
            Map.of("namespaces.demo.history-size", "100", "namespaces.demo.recovery", "stream"), "auth.insecure");

    public static final Namespaces DEFAULT = from(Settings.defaults());

    public Namespaces {
        if (!byName.isEmpty()) {
            NAMES.check(List.copyOf(byName.keySet()));
        }
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public static Namespaces from(Settings settings) {
        ChannelSettings unnamed = ChannelSettings.from(settings, ChannelSettings.UNNAMED);
        Map<String, ChannelSettings> byName = new LinkedHashMap<>();
        for (String name : settings.readNames(NAMES)) {
            byName.put(name, ChannelSettings.from(settings, NAMES.name() + "." + name));
        }
        return new Namespaces(unnamed, byName);
    }
}
