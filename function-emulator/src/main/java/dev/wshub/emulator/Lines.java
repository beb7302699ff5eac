package dev.wshub.emulator;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** Reads what a process says, line by line. A line that does not end is broken, as it is on the platform. */
final class Lines {

    /** The platform's own limit. */
    static final int LONGEST = 32_768;

    private Lines() {}

    /** @param text is buffered */
    static void read(Reader text, Consumer<String> lines) throws IOException {
        var line = new StringBuilder();
        for (int next = text.read(); next >= 0; next = text.read()) {
            if (next == '\n' || line.length() == LONGEST) {
                lines.accept(line.toString());
                line.setLength(0);
            }
            if (next != '\n' && next != '\r') {
                line.append((char) next);
            }
        }
        if (!line.isEmpty()) {
            lines.accept(line.toString());
        }
    }
}
