package dev.wshub.hub.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RedisServer} does beyond the default, which lets everyone in and forgets everything when it dies.
 *
 * @param arguments given to redis-server last, so they win over those of the fixture
 */
public record RedisOptions(@Nullable String password, boolean appendOnly, List<String> arguments) {

    public static final RedisOptions DEFAULT = new RedisOptions(null, false, List.of());

    public RedisOptions {
        arguments = List.copyOf(arguments);
    }

    public RedisOptions withPassword(String password) {
        return new RedisOptions(password, appendOnly, arguments);
    }

    /** Whatever was acknowledged survives a kill and is there after a restart. */
    public RedisOptions withAppendOnly() {
        return new RedisOptions(password, true, arguments);
    }

    public RedisOptions withArguments(String... arguments) {
        return new RedisOptions(password, appendOnly, List.of(arguments));
    }

    List<String> commandLine() {
        List<String> line = new ArrayList<>(List.of("--save", "", "--appendonly", appendOnly ? "yes" : "no"));
        if (password != null) {
            line.addAll(List.of("--requirepass", password));
        }
        line.addAll(arguments);
        return line;
    }
}
