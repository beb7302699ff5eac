package dev.wshub.hub.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads a configuration file. */
final class YamlFile {

    /*
     * The failsafe schema leaves every value the text that was written; only nothing is null. Others would turn the
     * prefix 1.10 into the number 1.1, and a setting must not change on its way. Aliases of maps could be cyclic, and
     * nobody needs them here.
     */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setTagConstructors(Map.of(Tag.NULL, new ConstructYamlNull()))
            .setMaxAliasesForCollections(0)
            .build();

    private YamlFile() {}

    /** Everything the file says; throws a {@link ConfigException} that names the file if it cannot be used. */
    static Written read(Path file) {
        Object root = parse(file, content(file));
        if (root == null) {
            return Written.flatten(Map.of(), file.toString());
        }
        if (root instanceof Map<?, ?> tree) {
            return Written.flatten(tree, file.toString());
        }
        throw broken(file, "is not a map of keys");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw broken(file, "does not exist");
        } catch (CharacterCodingException e) {
            throw broken(file, "is not UTF-8");
        } catch (IOException e) {
            throw broken(file, "cannot be read");
        }
    }

    private static @Nullable Object parse(Path file, String content) {
        try {
            return new Load(SETTINGS).loadFromString(content);
        } catch (MarkedYamlEngineException e) {
            throw broken(file, "is not:" + line(e) + " " + e.getProblem());
        } catch (YamlEngineException e) {
            throw broken(file, "is not: " + e.getMessage());
        }
    }

    private static String line(MarkedYamlEngineException e) {
        return e.getProblemMark()
                .map(mark -> " line " + (mark.getLine() + 1) + ":")
                .orElse("");
    }

    private static ConfigException broken(Path file, String how) {
        return new ConfigException("config", "must be a YAML file, but " + file + " " + how);
    }
}
