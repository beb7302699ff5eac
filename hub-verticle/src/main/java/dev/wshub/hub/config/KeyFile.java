package dev.wshub.hub.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that holds a value, named by its path. */
record KeyFile() implements Values<String> {

    @Override
    public String parse(String key, String text) {
        return check(key, text);
    }

    @Override
    public String check(String key, String value) {
        read(key, value);
        return value;
    }

    /** What the file says. */
    static String read(String key, String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new ConfigException(key, "must be a file that can be read, but is " + path);
        }
    }

    @Override
    public String range() {
        return "a file that can be read";
    }
}
