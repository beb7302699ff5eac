package dev.wshub.hub.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Namespaces as they are read from variables, from a file with variables, and from any settings. */
abstract class NamespacesFixture {

    @TempDir
    Path directory;

    static Namespaces from(Map<String, String> environment) {
        return from(Settings.fromEnvironment(withTokens(environment), null));
    }

    Namespaces in(String content, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(directory.resolve("wshub.yaml"), content);
        return from(Settings.fromEnvironment(withTokens(environment), file));
    }

    /** Else there would be the namespace for demos, too. */
    private static Map<String, String> withTokens(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("WSHUB_AUTH_INSECURE", "false");
        return all;
    }

    static Namespaces from(Settings settings) {
        return Config.from(settings).namespaces();
    }
}
