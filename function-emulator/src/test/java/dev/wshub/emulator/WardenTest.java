package dev.wshub.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WardenTest {

    private static final int PATIENCE_SECONDS = 10;

    @Test
    void killsWhatItKeepsWhenItEnds() throws Exception {
        Process kept = sleeper();
        Process forgotten = sleeper();
        Process other = sleeper();
        Warden warden = Warden.begin();
        warden.keep(kept.pid());
        warden.keep(forgotten.pid());
        warden.keep(other.pid());
        warden.forget(forgotten.pid());

        warden.close();

        assertThat(kept.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(other.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(forgotten.isAlive()).isTrue();
        forgotten.destroyForcibly();
    }

    @Test
    void sendsSignals() throws Exception {
        Process process = sleeper();
        try (Warden warden = Warden.begin()) {
            warden.signal("TERM", process.pid());

            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
        }
    }

    @Test
    void killsAlsoWhatIsFrozen() throws Exception {
        Process process = sleeper();
        try (Warden warden = Warden.begin()) {
            warden.keep(process.pid());
            warden.signal("STOP", process.pid());
        }

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void outlivesItsShell() throws Exception {
        Process kept = sleeper();
        Process alsoKept = sleeper();
        try (Warden warden = Warden.begin()) {
            warden.keep(kept.pid());
            endShellOf(warden);
            warden.keep(alsoKept.pid());
            endShellOf(warden);
        }

        assertThat(kept.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(alsoKept.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void forgetsWhatItNeverKept() throws Exception {
        Process kept = sleeper();
        try (Warden warden = Warden.begin()) {
            warden.keep(kept.pid());
            warden.forget(4_194_303);
        }

        assertThat(kept.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static void endShellOf(Warden warden) throws InterruptedException {
        Process shell = warden.shell();
        shell.destroyForcibly();
        assertThat(shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "300").start();
    }
}
