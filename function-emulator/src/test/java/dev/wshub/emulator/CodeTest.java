package dev.wshub.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CodeTest {

    @TempDir
    private Path directory;

    @Test
    void unpacksAZipWithItsPermissions() throws IOException {
        Path zip = zip("rwxr-xr-x");
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));

        Code code = Code.unpack(zip, unpacked);

        assertThat(code.command()).containsExactly(unpacked.resolve("bootstrap").toString());
        assertThat(unpacked.resolve("bootstrap")).isExecutable();
        assertThat(unpacked.resolve("lib/data")).hasContent("data");
        Code.delete(unpacked);
        assertThat(unpacked).doesNotExist();
    }

    @Test
    void saysWhatAZipLacks() throws IOException {
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
        Path notExecutable = zip("rw-r--r--");

        assertThatThrownBy(() -> Code.unpack(notExecutable, unpacked)).hasMessageContaining("executable bootstrap");
        assertThatThrownBy(() -> Code.unpack(directory.resolve("none.zip"), unpacked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.zip");
    }

    private Path zip(String permissions) throws IOException {
        Path zip = directory.resolve("function.zip");
        try (FileSystem archive = FileSystems.newFileSystem(
                URI.create("jar:" + zip.toUri()), Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Path bootstrap = Files.writeString(archive.getPath("/bootstrap"), "#!/bin/sh\n");
            Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString(permissions));
            Files.createDirectory(archive.getPath("/lib"));
            Files.writeString(archive.getPath("/lib/data"), "data");
        }
        return zip;
    }
}
