package dev.wshub.hub.broker.redis;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The story of Redis being away, in one line when it begins and one when it ends. */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String address;
    private final LongAdder failed = new LongAdder();
    private boolean isGoingOn;
    private boolean hasRefused;
    private long began;

    /** @param address where Redis is, without the password */
    Outage(String address) {
        this.address = address;
    }

    /** Any thread may call this. */
    void failed(int count) {
        failed.add(count);
    }

    /** Redis could not be reached, at the start of the hub. */
    void startsWith(String cause) {
        begin("redis cannot be reached at={} cause={}", cause);
    }

    void begins(String cause) {
        begin("redis lost at={} cause={}", cause);
    }

    private void begin(String line, String cause) {
        if (!isGoingOn) {
            isGoingOn = true;
            began = System.nanoTime();
            log.warn(line, address, cause);
        }
    }

    void ends() {
        hasRefused = false;
        if (isGoingOn) {
            isGoingOn = false;
            long millis = (System.nanoTime() - began) / 1_000_000;
            log.info("redis is back after-ms={} requests-failed={}", millis, failed.sumThenReset());
        }
    }

    /** Redis is there, but does not do as asked. Told once, until it has been away. */
    void refused(String cause) {
        if (!hasRefused) {
            hasRefused = true;
            log.warn("redis refuses at={} cause={}", address, cause);
        }
    }
}
