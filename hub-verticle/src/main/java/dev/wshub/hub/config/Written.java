package dev.wshub.hub.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values under the names of their keys, from a file or from code.
 *
 * @param texts by full key, in the order they were written
 * @param origin the file; empty if they were given in code
 */
record Written(Map<String, String> texts, String origin) implements Source {

    /** Flattens nested maps: {@code limits: {fragments: 5}} says the same as {@code limits.fragments: 5}. */
    static Written flatten(Map<?, ?> tree, String origin) {
        Written written = new Written(new LinkedHashMap<>(), origin);
        written.addAll("", tree);
        return written;
    }

    private void addAll(String prefix, Map<?, ?> tree) {
        tree.forEach((name, value) -> add(prefix + name, value));
    }

    private void add(String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> tree && !tree.isEmpty()) {
            addAll(key + ".", tree);
        } else if (texts.putIfAbsent(key, text(key, value)) != null) {
            throw new ConfigException(key, "is set twice").from(origin);
        }
    }

    private String text(String key, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return join(key, list);
        }
        return value == null || value instanceof Map ? "" : value.toString();
    }

    private String join(String key, List<?> list) {
        // Empty would count as not set, and not set may mean "everybody".
        if (list.isEmpty()) {
            throw new ConfigException(key, "must not be an empty list").from(origin);
        }
        if (list.stream().anyMatch(item -> item == null || item instanceof List || item instanceof Map)) {
            throw new ConfigException(key, "must be a list of plain values").from(origin);
        }
        return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public @Nullable Given find(String key) {
        return Source.given(texts.get(key), origin);
    }

    @Override
    public Set<String> namesBelow(String key) {
        return texts.keySet().stream()
                .filter(name -> name.startsWith(key + "."))
                .map(name -> name.substring(key.length() + 1).split("\\.", 2)[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void refuseUnknown(Set<String> known) {
        texts.forEach((key, text) -> {
            if (!known.contains(key) && !isEmptySection(key, text, known)) {
                throw Spelling.unknown(key, known);
            }
        });
    }

    /** Whether this is what remains of a section when all of its lines are commented out. */
    private static boolean isEmptySection(String key, String text, Set<String> known) {
        return text.isBlank() && known.stream().anyMatch(name -> name.startsWith(key + "."));
    }
}
