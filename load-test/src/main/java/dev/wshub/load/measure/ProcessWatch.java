package dev.wshub.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server on this machine, by the number of its process; Linux only. */
public final class ProcessWatch implements ServerWatch {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final double NANOS = 1e9;
    private static final String RESIDENT = "VmRSS:";
    private static final double KIB = 1024;

    private final Path directory;
    private double cpuBefore;
    private long timeBefore = System.nanoTime();

    public ProcessWatch(long pid) {
        directory = Path.of("/proc", String.valueOf(pid));
        try {
            cpuBefore = cpuSeconds();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--server-pid must be a process of this machine (Linux), but is " + pid, e);
        }
    }

    @Override
    public ServerSample sample() {
        try {
            double cpu = cpuSeconds();
            long time = System.nanoTime();
            double cores = (cpu - cpuBefore) / (Math.max(1, time - timeBefore) / NANOS);
            cpuBefore = cpu;
            timeBefore = time;
            return new ServerSample(cores, memory());
        } catch (IOException e) {
            return ServerSample.UNKNOWN; // it has ended
        }
    }

    private double cpuSeconds() throws IOException {
        String stat = Files.readString(directory.resolve("stat"));
        // The name in brackets may have spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_A_SECOND;
    }

    private double memory() throws IOException {
        List<String> status = Files.readAllLines(directory.resolve("status"));
        return status.stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIB)
                .findFirst()
                .orElse(Double.NaN);
    }
}
