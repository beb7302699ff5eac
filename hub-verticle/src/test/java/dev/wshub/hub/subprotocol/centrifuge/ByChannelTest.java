package dev.wshub.hub.subprotocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByChannelTest {

    private static final List<String> CHANNELS = List.of("a", "b", "c");

    @Test
    void keepsWhatAHashTableKeepsWhateverComesAndGoes() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ByChannel<String> kept = new ByChannel<>();
            Map<String, String> model = new LinkedHashMap<>();
            for (int step = 0; step < 50; step++) {
                String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
                String value = "value" + step;
                switch (random.nextInt(3)) {
                    case 0 -> {
                        kept.put(channel, value);
                        model.put(channel, value);
                    }
                    case 1 -> assertThat(kept.remove(channel)).isEqualTo(model.remove(channel));
                    default -> assertThat(kept.get(channel)).isEqualTo(model.get(channel));
                }
                assertThat(kept.size()).isEqualTo(model.size());
                assertThat(kept.has(channel)).isEqualTo(model.containsKey(channel));
            }
            assertThat(kept.clear()).containsExactlyElementsOf(model.values());
            assertThat(kept.size()).isZero();
        }
    }

    @Test
    void removesNothingInPlaceOfAnother() {
        ByChannel<String> kept = new ByChannel<>();
        kept.put("a", "the one there");

        kept.remove("a", "another");
        assertThat(kept.has("a")).isTrue();

        kept.remove("a", "the one there");
        assertThat(kept.has("a")).isFalse();
    }
}
