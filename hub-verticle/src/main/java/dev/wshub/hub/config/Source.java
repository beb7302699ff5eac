package dev.wshub.hub.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place where values are set. */
interface Source {

    /** What is set here for the key; null if nothing is, or only blanks. */
    @Nullable
    Given find(String key);

    /** The names that stand here directly below the key: {@code chat} if {@code namespaces.chat.presence} is set. */
    default Set<String> namesBelow(String key) {
        return Set.of();
    }

    /** Throws if something is set here that is none of the known keys. */
    void refuseUnknown(Set<String> known);

    static @Nullable Given given(@Nullable String text, String origin) {
        return text == null || text.isBlank() ? null : new Given(text.strip(), origin);
    }
}
