package dev.wshub.load.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much the generator itself has to do: one whose cores are busy measures itself. */
public final class OwnCpu {

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long usedBefore = system.getProcessCpuTime();
    private long timeBefore = System.nanoTime();

    /** Cores in use since the last time. */
    public double cores() {
        long used = system.getProcessCpuTime();
        long time = System.nanoTime();
        double cores = (double) (used - usedBefore) / Math.max(1, time - timeBefore);
        usedBefore = used;
        timeBefore = time;
        return cores;
    }
}
