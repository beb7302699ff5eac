package dev.wshub.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an instance runs.
 *
 * @param directory in which it starts
 */
record Code(List<String> command, Path directory) {

    /** Where it comes from. */
    interface Source {

        /** Fails if there is nothing that can be run; {@code directory} is for what has to be unpacked. */
        Code in(Path directory);
    }

    /** A command line, run where we are. */
    static Code of(List<String> command) {
        return new Code(List.copyOf(command), Path.of("").toAbsolutePath());
    }

    /**
     * What is uploaded to the platform: unpacked, its {@code bootstrap} is run.
     *
     * @param directory empty, and ours
     */
    static Code unpack(Path zip, Path directory) {
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
            copy(archive.getPath("/"), directory);
        } catch (IOException | ProviderNotFoundException e) {
            throw new IllegalArgumentException(
                    "--zip must be a zip file, but " + zip + " is not: " + e.getMessage(), e);
        }
        Path bootstrap = directory.resolve("bootstrap");
        if (!Files.isExecutable(bootstrap)) {
            throw new IllegalArgumentException("--zip must have an executable bootstrap, but " + zip + " has none");
        }
        return new Code(List.of(bootstrap.toString()), directory);
    }

    private static void copy(Path root, Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(root)) {
            all = paths.filter(path -> !path.equals(root)).toList();
        }
        for (Path path : all) {
            Path copy = directory.resolve(root.relativize(path).toString()).normalize();
            if (!copy.startsWith(directory)) {
                throw new IOException(path + " leads out of the archive");
            }
            if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
            } else {
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(path));
            }
        }
    }

    /** Removes what was unpacked. */
    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
