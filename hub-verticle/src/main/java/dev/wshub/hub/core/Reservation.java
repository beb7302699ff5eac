package dev.wshub.hub.core;

import io.vertx.core.Future;

/** A place in a channel for someone whose socket is not open yet. To be used or canceled, exactly once. */
public final class Reservation {

    private final Hub hub;
    private final Channel channel;

    Reservation(Hub hub, Channel channel) {
        this.hub = hub;
        this.channel = channel;
        channel.reservations++;
    }

    /** As {@link Broker.Subscription#live()}. */
    public Future<Void> live() {
        return channel.live();
    }

    /** Enters the channel: the member gets what is published from now on, nothing older. */
    public Membership join(Member member, Encoding encoding, Membership.Echo echo) {
        channel.reservations--;
        return hub.join(channel, member, encoding, echo);
    }

    public void cancel() {
        channel.reservations--;
        hub.dropIfUnused(channel);
    }
}
