package dev.wshub.hub.config;

/** A setting that cannot be used. The message is one line for the operator: key, what is allowed, what it is. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String complaint;

    /**
     * Complains about one key.
     *
     * @param key the key as the user wrote it
     * @param complaint what follows the key in the message; must not contain a secret
     */
    public ConfigException(String key, String complaint) {
        super(oneLine(key + " " + complaint));
        this.key = key;
        this.complaint = complaint;
    }

    /** The key that is wrong; {@code config} if it is the configuration file as a whole. */
    public String key() {
        return key;
    }

    /** The same complaint, telling where the value was written. */
    ConfigException from(String origin) {
        return origin.isEmpty() ? this : new ConfigException(key, complaint + " (from " + origin + ")");
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
