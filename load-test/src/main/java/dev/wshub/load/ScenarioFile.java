package dev.wshub.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A scenario in YAML. Its keys are the options of the command line, so that there is one place that knows what they mean;
 * what the command line says itself comes first.
 */
final class ScenarioFile {

    private static final String OPTION = "--file";
    private static final String SCENARIO = "scenario";

    /** The options that take no value. */
    static final Set<String> ALONE = Set.of("--no-report", "-h", "--help", "-V", "--version");

    /** Every value stays the text that was written. */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setMaxAliasesForCollections(0)
            .build();

    private ScenarioFile() {}

    /** The arguments, with those of the file that they name, if they name one. */
    static List<String> expand(List<String> arguments) {
        checkOnce(arguments);
        int at = arguments.indexOf(OPTION);
        List<String> rest = new ArrayList<>(arguments);
        String name = null;
        if (at >= 0 && at + 1 < arguments.size()) {
            name = rest.remove(at + 1);
            rest.remove(at);
        }
        for (String argument : arguments) {
            if (argument.startsWith(OPTION + "=")) {
                name = argument.substring(OPTION.length() + 1);
                rest.remove(argument);
            }
        }
        return name == null ? arguments : merged(read(name), rest);
    }

    private static void checkOnce(List<String> arguments) {
        long times = arguments.stream()
                .filter(said -> said.equals(OPTION) || said.startsWith(OPTION + "="))
                .count();
        if (times > 1) {
            throw new IllegalArgumentException(OPTION + " must be said once, but is said " + times + " times");
        }
    }

    private static List<String> merged(Map<?, ?> file, List<String> arguments) {
        List<String> all = new ArrayList<>();
        if (file.containsKey(SCENARIO) && !namesScenario(arguments)) {
            all.add(String.valueOf(file.get(SCENARIO)));
        }
        all.addAll(arguments);
        file.forEach((key, value) -> {
            String option = "--" + key;
            boolean isSaid = arguments.stream().anyMatch(said -> said.equals(option) || said.startsWith(option + "="));
            if (!SCENARIO.equals(key) && !isSaid) {
                List<?> values = value instanceof List<?> list ? list : Arrays.asList(value);
                values.forEach(one -> all.add(option + "=" + one));
            }
        });
        return all;
    }

    /** It need not come first, and a wrong one is one too; but what an option takes is none. */
    private static boolean namesScenario(List<String> arguments) {
        return IntStream.range(0, arguments.size())
                .anyMatch(n -> !arguments.get(n).startsWith("-") && (n == 0 || !takesNext(arguments.get(n - 1))));
    }

    private static boolean takesNext(String argument) {
        return argument.startsWith("-") && !argument.contains("=") && !ALONE.contains(argument);
    }

    private static Map<?, ?> read(String name) {
        try {
            Object root = new Load(SETTINGS).loadFromString(Files.readString(Path.of(name)));
            if (root instanceof Map<?, ?> map) {
                map.forEach((key, value) -> check(name, key, value));
                return map;
            }
            throw wrong(name, "is not a map of options");
        } catch (IOException e) {
            throw wrong(name, "cannot be read");
        } catch (YamlEngineException e) {
            throw wrong(name, "is not: " + e.getMessage());
        }
    }

    private static void check(String name, Object key, Object value) {
        boolean isText = value instanceof String;
        boolean isList = value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        if (!isText && !isList) {
            throw wrong(name, "says neither one thing nor a list of things about '" + key + "', but " + value);
        }
        if (OPTION.equals("--" + key)) {
            throw wrong(name, "names another, " + value);
        }
    }

    private static IllegalArgumentException wrong(String name, String how) {
        return new IllegalArgumentException(OPTION + " must be a YAML file, but " + name + " " + how);
    }
}
