package dev.wshub.hub.config;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of at least one item, separated by commas. A complaint is about the one item that is wrong. */
record ListOf<T>(Values<T> items) implements Values<List<T>> {

    @Override
    public List<T> parse(String key, String text) {
        return Arrays.stream(text.split(",", -1))
                .map(item -> items.parse(key, item.strip()))
                .toList();
    }

    @Override
    public List<T> check(String key, List<T> value) {
        if (value.isEmpty()) {
            throw refusal(key, "");
        }
        value.forEach(item -> items.check(key, item));
        return List.copyOf(value);
    }

    @Override
    public String range() {
        return "a list of " + items.range();
    }

    @Override
    public String text(List<T> value) {
        return value.isEmpty() ? "none" : value.stream().map(items::text).collect(Collectors.joining(","));
    }
}
