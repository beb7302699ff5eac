package dev.wshub.hub.config;

/**
 * Texts that may be left out. Empty is none.
 *
 * @param texts what a text may be if there is one
 */
record OptionalText(Values<String> texts) implements Values<String> {

    static Key<String> key(String name, Values<String> texts) {
        return new Key<>(name, new OptionalText(texts), "none", () -> "");
    }

    @Override
    public String parse(String key, String text) {
        return texts.parse(key, text);
    }

    @Override
    public String check(String key, String value) {
        return value.isEmpty() ? value : texts.check(key, value);
    }

    @Override
    public String range() {
        return texts.range();
    }

    @Override
    public String text(String value) {
        return value.isEmpty() ? "none" : texts.text(value);
    }
}
