package dev.wshub.hub.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/**
 * Chooses the redis-server of the PATH, else the Redis 6.2 inside the embedded-redis artifact, which on Linux x86-64
 * needs glibc 2.34 and OpenSSL 3; {@code -Dwshub.test.redis=embedded} skips the PATH.
 */
final class RedisBinary {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private RedisBinary() {}

    static Path find() {
        boolean embedded = "embedded".equals(System.getProperty("wshub.test.redis"));
        Optional<Path> installed = embedded ? Optional.empty() : onPath();
        return installed.orElseGet(() -> Embedded.BINARY);
    }

    private static Optional<Path> onPath() {
        return SEPARATOR
                .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .map(directory -> Path.of(directory, "redis-server").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Unpacks once per JVM, which deletes the file when it exits. */
    private static final class Embedded {

        static final Path BINARY = unpack();

        private static Path unpack() {
            try {
                return ExecutableProvider.newJarResourceProvider().get().toPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
