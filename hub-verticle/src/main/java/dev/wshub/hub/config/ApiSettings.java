package dev.wshub.hub.config;

/**
 * The HTTP API for back ends.
 *
 * @param key that a back end must show; a secret, empty if the API is off
 */
public record ApiSettings(String key) {

    static final Key<String> KEY = SecretText.key("api.key", "[!-~]{8,255}", "8 to 255 visible ASCII characters");

    public static final ApiSettings DEFAULT = from(Settings.defaults());

    public ApiSettings {
        KEY.check(key);
    }

    public static ApiSettings from(Settings settings) {
        return new ApiSettings(settings.read(KEY));
    }

    public boolean isOn() {
        return !key.isEmpty();
    }

    /** Everything but the key. */
    @Override
    public String toString() {
        return "ApiSettings[key=" + SecretText.masked(key) + "]";
    }
}
