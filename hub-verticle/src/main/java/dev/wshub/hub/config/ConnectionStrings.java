package dev.wshub.hub.config;

/** The addresses of a Redis as text, each completed with the parts that the user left out. */
record ConnectionStrings() implements Values<String> {

    @Override
    public String parse(String key, String text) {
        return RedisUri.parse(text).connectionString();
    }

    @Override
    public String check(String key, String value) {
        return parse(key, value);
    }

    @Override
    public String range() {
        return RedisUri.FORM;
    }

    @Override
    public String text(String value) {
        return RedisUri.parse(value).toString();
    }
}
