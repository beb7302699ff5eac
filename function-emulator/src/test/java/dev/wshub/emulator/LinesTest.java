package dev.wshub.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void readsLinesAndTheLastWithoutItsEnd() throws IOException {
        assertThat(read("one\r\n\ntwo\nthree")).containsExactly("one", "", "two", "three");
        assertThat(read("one\n")).containsExactly("one");
        assertThat(read("")).isEmpty();
    }

    @Test
    void breaksALineThatDoesNotEnd() throws IOException {
        assertThat(read("x".repeat(2 * Lines.LONGEST + 1) + "\n"))
                .extracting(String::length)
                .containsExactly(Lines.LONGEST, Lines.LONGEST, 1);
    }

    private static List<String> read(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        Lines.read(new StringReader(text), lines::add);
        return lines;
    }
}
