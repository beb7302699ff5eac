package dev.wshub.hub.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process takes of its machine, by the names that clients of Prometheus have for it; Linux only. */
final class ProcessMeters {

    /*
     * Read from /proc rather than asked of the JVM: that knows nothing of its resident memory, and tells the CPU time by a
     * module that our own runtimes do without.
     */
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    /** The unit in which Linux tells it to programs, whatever it counts in itself. */
    private static final double TICKS_A_SECOND = 100;

    private static final double KIB = 1024;

    private ProcessMeters() {}

    static void bindTo(MeterRegistry registry) {
        if (!Files.isReadable(STAT)) {
            return;
        }
        FunctionCounter.builder("process.cpu", STAT, ProcessMeters::cpuSeconds)
                .description("CPU time of the process")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("process.resident.memory", STATUS, ProcessMeters::residentBytes)
                .description("Memory of the process")
                .baseUnit("bytes")
                .register(registry);
    }

    private static double cpuSeconds(Path stat) {
        try {
            String line = Files.readString(stat);
            // The name in brackets may have spaces.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_A_SECOND;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static double residentBytes(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
