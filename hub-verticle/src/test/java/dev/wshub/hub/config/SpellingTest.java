package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN = List.of("limits.message-bytes", "limits.fragments", "broker");

    @Test
    void countsWhatMustChange() {
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("abc", "")).isEqualTo(3);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("same", "same")).isZero();
    }

    @Test
    void guessesTheNearest() {
        assertThat(Spelling.unknown("limits.messageBytes", KNOWN))
                .hasMessage("limits.messageBytes is not a key of wshub; did you mean limits.message-bytes?");
    }

    @Test
    void guessesNothingThatIsFar() {
        assertThat(Spelling.unknown("colour", KNOWN)).hasMessage("colour is not a key of wshub");
    }
}
