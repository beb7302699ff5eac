package dev.wshub.emulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A session of processes of its own, where there is {@code setsid}. A signal to the process group then reaches what a
 * function itself has started, and a signal to ours reaches neither functions nor the {@link Warden}.
 */
final class Session {

    private static final boolean HAS_SETSID = hasSetsid();

    private Session() {}

    /** The command that runs this one there. */
    static List<String> of(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (HAS_SETSID) {
            whole.add("setsid");
        }
        whole.addAll(command);
        return whole;
    }

    private static boolean hasSetsid() {
        try {
            return new ProcessBuilder("sh", "-c", "command -v setsid")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
