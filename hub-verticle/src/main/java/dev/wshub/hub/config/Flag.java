package dev.wshub.hub.config;

/** {@code true} or {@code false}, and no other word for them. */
record Flag() implements Values<Boolean> {

    @Override
    public Boolean parse(String key, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refusal(key, text);
        };
    }

    @Override
    public Boolean check(String key, Boolean value) {
        return value;
    }

    @Override
    public String range() {
        return "one of true, false";
    }
}
