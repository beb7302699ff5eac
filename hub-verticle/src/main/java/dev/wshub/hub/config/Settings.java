package dev.wshub.hub.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of keys, and remembers which keys were asked for: what is set and never asked for is a
 * mistake of the user. For one thread, while the configuration is built.
 */
public final class Settings {

    private final List<Source> sources;
    private final Map<String, Supplier<Reading>> readings = new LinkedHashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    private Settings(List<Source> sources) {
        this.sources = new ArrayList<>(sources);
    }

    /**
     * The environment first, then a YAML file, then the defaults.
     *
     * @param file null means the one that the variable {@code WSHUB_CONFIG} names, if it names one
     * @throws ConfigException if there should be a file and it cannot be used
     */
    public static Settings fromEnvironment(Map<String, String> environment, @Nullable Path file) {
        Map<String, String> variables = Map.copyOf(environment);
        List<Source> sources = new ArrayList<>();
        sources.add(new Environment(variables));
        Path configured = file == null ? configured(variables) : file;
        if (configured != null) {
            sources.add(YamlFile.read(configured));
        }
        sources.add(new Platform(variables));
        return new Settings(sources);
    }

    private static @Nullable Path configured(Map<String, String> variables) {
        Given path = Source.given(variables.get(Environment.CONFIG), Environment.CONFIG);
        return path == null ? null : Path.of(path.text());
    }

    /**
     * Values given in code, then the defaults; the environment does not count.
     *
     * @param values by key, as in the file: texts, numbers, lists of them, or maps; durations as {@code "5s"}
     */
    public static Settings fromKeys(Map<String, ?> values) {
        return new Settings(List.of(Written.flatten(values, "")));
    }

    /** Nothing but the defaults. */
    public static Settings defaults() {
        return fromKeys(Map.of());
    }

    /** What it says holds where nothing else says anything. */
    void fallBackTo(Source source) {
        sources.add(source);
    }

    <T> T read(Key<T> key) {
        Given given = find(key.name());
        T value = given == null ? key.byDefault().get() : key.parse(given);
        remember(key, value);
        return value;
    }

    /** The items of the list, and the names that have a section of their own below the key. */
    List<String> readNames(Key<List<String>> key) {
        Set<String> names = new LinkedHashSet<>(read(key));
        sources.forEach(source -> names.addAll(source.namesBelow(key.name())));
        if (!names.isEmpty()) {
            remember(key, key.check(List.copyOf(names)));
        }
        return List.copyOf(names);
    }

    /** The words for a reading are found when somebody asks for them: a start does not, and they are much work. */
    private <T> void remember(Key<T> key, T value) {
        String other = variables.putIfAbsent(Environment.variable(key.name()), key.name());
        if (other != null && !other.equals(key.name())) {
            throw new ConfigException(key.name(), "must not have the same variable as " + other);
        }
        readings.put(key.name(), () -> reading(key, value));
    }

    private @Nullable Given find(String key) {
        return sources.stream()
                .map(source -> source.find(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static <T> Reading reading(Key<T> key, T value) {
        return new Reading(
                key.name(),
                Environment.variable(key.name()),
                key.defaultText(),
                key.values().range(),
                key.values().text(value));
    }

    /** Throws a {@link ConfigException} if anything is set under a key that has not been read until now. */
    public void refuseUnknown() {
        sources.forEach(source -> source.refuseUnknown(readings.keySet()));
    }

    /** The keys read until now, in the order they were read. */
    public List<Reading> keys() {
        return readings.values().stream().map(Supplier::get).toList();
    }

    /**
     * One key, and what came of it.
     *
     * @param key as in the file: {@code limits.message-bytes}
     * @param variable the environment variable that sets it: {@code WSHUB_LIMITS_MESSAGE_BYTES}
     * @param byDefault the default in words
     * @param range the allowed values in words
     * @param value the effective value, secrets masked
     */
    public record Reading(String key, String variable, String byDefault, String range, String value) {}
}
