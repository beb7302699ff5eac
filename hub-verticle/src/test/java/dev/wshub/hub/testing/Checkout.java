package dev.wshub.hub.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Where things are in the build that runs the test, and what its environment must not tell the programs it starts. */
public final class Checkout {

    private static final Set<String> NOT_INHERITED = Set.of(
            "PORT",
            "FC_SERVER_PORT",
            "FC_CUSTOM_LISTEN_PORT",
            "FC_INSTANCE_ID",
            "FC_FUNCTION_NAME",
            "K_SERVICE",
            "KUBERNETES_SERVICE_HOST",
            "ECS_CONTAINER_METADATA_URI_V4",
            "CONTAINER_APP_NAME",
            "FLY_APP_NAME",
            "container",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS");

    /** Maven runs tests in the directory of their module. */
    private static final Path MODULE = Path.of("").toAbsolutePath();

    private static final Path JAR =
            Path.of(System.getProperty("wshub.jar", "target/wshub.jar")).toAbsolutePath();

    private Checkout() {}

    /** The one runnable jar. */
    public static Path jar() {
        return JAR;
    }

    /** The function platform, which this build has made before the hub. */
    public static Path emulator() {
        return root().resolve("function-emulator/target/wshub-emulator.jar");
    }

    /** The load generator, which this build has made before the hub. */
    public static Path loadTest() {
        return root().resolve("load-test/target/wshub-load.jar");
    }

    /** What this build has made of the simulation for Gatling, before the hub. */
    public static Path gatling() {
        return root().resolve("load-test/gatling/target");
    }

    /** The directory of what the build makes. */
    public static Path target() {
        return MODULE.resolve("target");
    }

    /** The module of the hub. */
    public static Path module() {
        return MODULE;
    }

    /** The top of the checkout. */
    public static Path root() {
        return MODULE.resolve("..").normalize();
    }

    /** The launcher script. */
    public static Path launcher() {
        return root().resolve("wshub");
    }

    /** The program that runs this test. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    public static boolean isInCi() {
        return "true".equals(System.getenv("CI"));
    }

    /** Takes away what would set something in a hub, or make its JVM talk. */
    public static void withoutSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("WSHUB_") || NOT_INHERITED.contains(name));
    }
}
