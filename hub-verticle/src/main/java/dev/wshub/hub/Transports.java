package dev.wshub.hub;

import dev.wshub.hub.config.ConfigException;
import dev.wshub.hub.config.TransportChoice;
import io.vertx.core.transport.Transport;
import java.util.List;

/** Which way into the kernel is taken: the fastest that works here, or the one that was asked for. */
final class Transports {

    private static final List<Transport> FASTEST_FIRST = List.of(Transport.IO_URING, Transport.EPOLL, Transport.NIO);

    private Transports() {}

    /** @throws ConfigException if the one asked for does not work here */
    static Transport choose(TransportChoice choice) {
        for (Transport transport : FASTEST_FIRST) {
            boolean isWanted = choice == TransportChoice.AUTO
                    || transport.name().equals(choice.name().toLowerCase(java.util.Locale.ROOT));
            if (isWanted && transport.available()) {
                return transport;
            }
        }
        throw new ConfigException("transport", "must be one that works here, but is " + choice);
    }
}
