package dev.wshub.hub.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a hub process is started with; of the test's own environment it gets no settings.
 *
 * @param leakDetection how closely Netty follows its buffers
 */
public record HubOptions(Map<String, String> environment, List<String> arguments, String leakDetection) {

    /** All defaults, the port 9000 among them. */
    public static final HubOptions NOTHING_SET = new HubOptions(Map.of(), List.of(), "paranoid");

    public static final HubOptions ANY_PORT = NOTHING_SET.with("WSHUB_LISTEN_PORT", "0");

    public HubOptions {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    public HubOptions with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new HubOptions(more, arguments, leakDetection);
    }

    public HubOptions withRedis(String uri) {
        return with("WSHUB_BROKER", "redis").with("WSHUB_REDIS_URI", uri);
    }

    public HubOptions withArguments(String... arguments) {
        return new HubOptions(environment, List.of(arguments), leakDetection);
    }

    /** Netty follows one buffer of a hundred: to follow all takes longer than all that the hub does. */
    public HubOptions underLoad() {
        return new HubOptions(environment, arguments, "simple");
    }

    ProcessBuilder process() {
        List<String> command = new ArrayList<>(List.of(
                Checkout.java().toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dio.netty.leakDetection.level=" + leakDetection));
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-jar", Checkout.jar().toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        Checkout.withoutSettings(builder.environment());
        builder.environment().putAll(environment);
        return builder;
    }
}
