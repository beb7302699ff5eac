package dev.wshub.hub.core;

import org.jspecify.annotations.Nullable;

/** One member's place in one channel. Kept small: there may be a million of them. */
public final class Membership {

    final Member member;
    final Channel channel;
    final Group group;
    final @Nullable Follower follower;
    private final Echo echo;

    /** Where it stands in the group's array. */
    int index;

    /** The number of the first of the group's batches that it has not been told. */
    int next;

    /** Whether a member is told what it has published itself. */
    public enum Echo {
        HEARS_ITSELF,
        HEARS_OTHERS
    }

    Membership(Member member, Channel channel, Group group, Echo echo, @Nullable Follower follower) {
        this.member = member;
        this.channel = channel;
        this.group = group;
        this.echo = echo;
        this.follower = follower;
    }

    public Channel channel() {
        return channel;
    }

    boolean hearsItself() {
        return echo == Echo.HEARS_ITSELF;
    }
}
