package dev.wshub.hub.config;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * Who this instance is among all that share one Redis.
 *
 * @param id must differ between instances; part of every connection id and of keys in Redis
 */
public record Instance(String id) {

    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM_LENGTH = 10;

    static final Key<String> ID = new Key<>(
            "instance.id",
            Text.matching("[A-Za-z0-9_.-]{1,64}", "1 to 64 characters of A-Z a-z 0-9 _ . -"),
            Platform.INSTANCE + ", else random",
            Instance::randomId);

    public Instance {
        ID.check(id);
    }

    public static Instance from(Settings settings) {
        return new Instance(settings.read(ID));
    }

    private static String randomId() {
        return new SecureRandom()
                .ints(RANDOM_LENGTH, 0, BASE_32.length())
                .mapToObj(index -> BASE_32.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
