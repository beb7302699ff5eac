package dev.wshub.emulator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What an instance finds in its environment. The credentials are made up. */
final class Environment {

    static final String FUNCTION_NAME = "emulated";
    static final String HANDLER = "not-used";
    static final String MEMORY = "1024";
    static final String REGION = "local";
    static final String ACCOUNT = "1000000000000000";
    static final String KEY = "emulated-key-id";
    static final String SECRET = "emulated-key-secret";
    static final String TOKEN = "emulated-security-token";
    static final String VERSION = "LATEST";

    private Environment() {}

    /**
     * The platform's variables.
     *
     * @param port on which the instance must listen
     */
    static Map<String, String> of(String instance, int port, Path code) {
        Map<String, String> variables = new HashMap<>();
        variables.put("FC_INSTANCE_ID", instance);
        variables.put("FC_CUSTOM_LISTEN_PORT", String.valueOf(port));
        variables.put("FC_FUNC_CODE_PATH", code.toString());
        variables.put("FC_FUNCTION_NAME", FUNCTION_NAME);
        variables.put("FC_FUNCTION_HANDLER", HANDLER);
        variables.put("FC_FUNCTION_MEMORY_SIZE", MEMORY);
        variables.put("FC_FUNCTION_VERSION", VERSION);
        variables.put("FC_REGION", REGION);
        variables.put("FC_ACCOUNT_ID", ACCOUNT);
        variables.put("ALIBABA_CLOUD_ACCESS_KEY_ID", KEY);
        variables.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET);
        variables.put("ALIBABA_CLOUD_SECURITY_TOKEN", TOKEN);
        // On the platform nobody but it reaches an instance. A hub then listens for us alone; others do not know this.
        variables.put("WSHUB_LISTEN_HOST", System.getenv().getOrDefault("WSHUB_LISTEN_HOST", "127.0.0.1"));
        return variables;
    }
}
