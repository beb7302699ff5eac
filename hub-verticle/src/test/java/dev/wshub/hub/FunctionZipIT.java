package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Aside;
import dev.wshub.hub.testing.Checkout;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.RawClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is uploaded to Function Compute, unpacked into an empty folder and begun as the platform does it. */
@EnabledOnOs(OS.LINUX)
class FunctionZipIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SECRET = "a secret of thirty-two characters";
    private static final Path ZIP = Checkout.target().resolve("wshub-fc.zip");

    @Test
    void servesAsAFunction(@TempDir Path directory) throws IOException {
        unzip(directory);
        int port = freePort();
        try (ChildProcess function = ChildProcess.start(bootstrap(directory, port))) {
            String line = function.out().await("listening", LIMIT);
            assertThat(line).contains("profile=fc", "instance=c-1-2");
            assertThat(function.err().count("warning", "WARN", "rror")).isZero();

            assertThat(hook(port, "POST", "/initialize")).isEqualTo(200);
            assertThat(hook(port, "GET", "/metrics")).isEqualTo(200);
            try (RawClient client = RawClient.connect(port, "/connection/websocket", "x-fc-function-timeout: 60")) {
                String token = Issuer.hmac("HS256", SECRET, "{\"sub\":\"ann\"}");
                client.says("{\"id\":1,\"connect\":{\"token\":\"" + token + "\"}}");
                JsonObject connect = new JsonObject(client.nextFrame().text()).getJsonObject("connect");
                assertThat(connect.getString("node")).isEqualTo("c-1-2");
                assertThat(connect.getJsonObject("data")
                                .getJsonObject("deadline")
                                .getLong("inMs"))
                        .isBetween(50_000L, 60_000L);

                var stopped = Aside.supply(() -> hook(port, "GET", "/pre-stop"));
                client.isSentAway(1012);
                assertThat(stopped).succeedsWithin(LIMIT).isEqualTo(200);
            }
            function.signal("TERM");
            assertThat(function.end(LIMIT).exitCode()).isZero();
            assertThat(function.out().count("WARN", "ERROR")).isZero();
        }
    }

    /**
     * As the platform has it: no Java anywhere, and another directory. The JVM is told not to start if it cannot use
     * the archive of classes.
     */
    private static ProcessBuilder bootstrap(Path code, int port) {
        var builder = new ProcessBuilder(code.resolve("bootstrap").toString())
                .directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "FC_FUNC_CODE_PATH", code.toString(),
                        "FC_FUNCTION_NAME", "wshub",
                        "FC_REGION", "cn-hangzhou",
                        "FC_INSTANCE_ID", "c-1-2",
                        "FC_CUSTOM_LISTEN_PORT", String.valueOf(port),
                        "WSHUB_JAVA_OPTS", "-Xshare:on",
                        "WSHUB_BROKER", "memory",
                        "WSHUB_METRICS_ENABLED", "true",
                        "WSHUB_AUTH_HMAC_SECRET", SECRET));
        return builder;
    }

    private static int hook(int port, String method, String path) {
        return HttpAnswer.to(
                        port,
                        method + " " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Length: 0",
                        "x-fc-control-path: " + path)
                .status();
    }

    private static void unzip(Path into) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(ZIP, Map.of("enablePosixFileAttributes", "true"))) {
            Path root = zip.getPath("/");
            List<Path> all;
            try (Stream<Path> paths = Files.walk(root)) {
                all = paths.filter(path -> !path.equals(root)).toList();
            }
            for (Path path : all) {
                Path copy = into.resolve(root.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                    Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(path));
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
