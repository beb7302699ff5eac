package dev.wshub.hub;

import dev.wshub.hub.config.ConfigException;
import dev.wshub.hub.config.TransportChoice;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which way into the kernel is taken: the fastest that works here, or the one that was asked for. */
final class Transports {

    private static final Logger log = LoggerFactory.getLogger(Transports.class);

    private static final List<Transport> FASTEST_FIRST = List.of(Transport.IO_URING, Transport.EPOLL, Transport.NIO);

    private Transports() {}

    /** A Vert.x, and the transport that it runs on. */
    record Running(Vertx vertx, Transport transport) {}

    /** @throws ConfigException if the one asked for does not work here */
    static Running start(TransportChoice choice, VertxOptions options) {
        String wanted = choice.name().toLowerCase(Locale.ROOT);
        for (Transport transport : FASTEST_FIRST) {
            boolean isWanted =
                    choice == TransportChoice.AUTO || transport.name().equals(wanted);
            if (isWanted && transport.available()) {
                try {
                    Vertx vertx = Vertx.builder()
                            .withTransport(transport)
                            .with(options)
                            .build();
                    return new Running(vertx, transport);
                } catch (RuntimeException e) {
                    // Available is not allowed: a container may forbid the system call, or the memory that it locks.
                    log.debug("transport {} does not work here", transport.name(), e);
                }
            }
        }
        throw new ConfigException("transport", "must be one that works on this machine, but is " + wanted);
    }
}
