package dev.wshub.hub.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants of an enum, written in lower case. */
record Words<E extends Enum<E>>(List<E> constants) implements Values<E> {

    static <E extends Enum<E>> Words<E> of(E[] constants) {
        return new Words<>(List.of(constants));
    }

    @Override
    public E parse(String key, String text) {
        return constants.stream()
                .filter(constant -> text(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> refusal(key, text));
    }

    @Override
    public E check(String key, E value) {
        if (!constants.contains(value)) {
            throw refusal(key, text(value));
        }
        return value;
    }

    @Override
    public String range() {
        return "one of " + constants.stream().map(this::text).collect(Collectors.joining(", "));
    }

    @Override
    public String text(E value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
