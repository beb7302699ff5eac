package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one channel that share an encoding, and what is on its way to them. */
final class Group {

    /*
     * One publication costs one encoding and N offers, never N encodings. What is published in one turn gathers in
     * one batch. A large group is served over several turns, so that the loop can look at its sockets in between: in a
     * sweep each member is visited once, and told all that was published since its last visit, also what came while the
     * sweep was under way. So nobody waits for a sweep to end before the next may begin, and a batch that was there when
     * a sweep began is told to all at its end. Joining and leaving keep the line between those before the cursor, whom
     * the sweep has visited, and those behind it, each in O(1):
     *
     *     [ visited ... | cursor ... not visited yet ... ] size
     *
     * A member that joins must not get what was published before it came: it enters on the visited side, and the next
     * batch is its first.
     */

    /** More does not wait for turns to come, it goes out in the middle of this one. */
    private static final int MOST_BYTES = 512 * 1024;

    private final Channel channel;
    private final Encoding encoding;
    private final Batches batches;
    private final Counters counters;
    private Membership[] members = new Membership[1];
    private int size;
    private int cursor;

    /** The number of the first batch that was not there yet when the sweep began. */
    private int sweepEnd;

    private boolean isSweeping;
    private boolean isServing;

    /** Whether the fan-out has it on its list. */
    boolean isDue;

    Group(Channel channel, Encoding encoding, ByteBufAllocator allocator, Counters counters) {
        this.channel = channel;
        this.encoding = encoding;
        this.batches = new Batches(encoding, allocator);
        this.counters = counters;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Membership add(Member member, Membership.Echo echo, @Nullable Follower follower) {
        Membership newcomer = new Membership(member, channel, this, echo, follower);
        newcomer.next = batches.seal();
        if (size == members.length) {
            members = Arrays.copyOf(members, size + (size >> 1) + 1);
        }
        if (!isSweeping) {
            put(newcomer, size);
        } else {
            if (cursor < size) {
                put(members[cursor], size);
            }
            put(newcomer, cursor++);
        }
        size++;
        return newcomer;
    }

    /** Adds those who keep account of their position. */
    void addFollowers(List<Follower> followers) {
        for (int i = 0; i < size; i++) {
            Follower follower = members[i].follower;
            if (follower != null) {
                followers.add(follower);
            }
        }
    }

    void remove(Membership membership) {
        int hole = membership.index;
        if (isSweeping && hole < cursor) {
            cursor--;
            move(cursor, hole);
            hole = cursor;
        }
        size--;
        move(size, hole);
        clear(size);
    }

    void gather(ChannelMessage message) {
        int most = isEmpty() ? 0 : encoding.sizeOf(message);
        if (most == 0) {
            return;
        }
        // Who is served may leave, and have the others told of it, and so come here again.
        if (!isServing && batches.bytes() + most > MOST_BYTES) {
            deliverAll();
        }
        batches.add(message, most);
    }

    /**
     * Visits at most {@code budget} members, and ends with the sweep.
     *
     * @return how much of the budget is left
     */
    int deliver(int budget) {
        return beginSweep() ? serve(budget) : budget;
    }

    /** Whether a sweep has begun and not ended. */
    boolean isDelivering() {
        return isSweeping;
    }

    /** Whether there is something to {@link #deliver}. */
    boolean hasMore() {
        return isSweeping || !batches.isEmpty();
    }

    private void deliverAll() {
        while (beginSweep()) {
            serve(Integer.MAX_VALUE);
        }
    }

    /** Returns false if there is nothing to tell. */
    private boolean beginSweep() {
        int end = batches.seal();
        if (!isSweeping && !batches.isEmpty()) {
            isSweeping = true;
            sweepEnd = end;
            cursor = 0;
        }
        return isSweeping;
    }

    private int serve(int budget) {
        int left = budget;
        isServing = true;
        try {
            while (left > 0 && cursor < size) {
                left--;
                // Counted as visited before the offer, for the offer may close the member and so remove it.
                visit(members[cursor++]);
            }
        } finally {
            isServing = false;
        }
        if (cursor >= size) {
            isSweeping = false;
            batches.dropBefore(sweepEnd);
        }
        return left;
    }

    private void visit(Membership membership) {
        // Those who do not keep up are all told the same, what was there when the sweep began: so what waits for
        // them is in memory once, and in few pieces.
        boolean keepsUp = membership.member.keepsUp();
        int to = keepsUp ? batches.end() : sweepEnd;
        if (membership.next != to) {
            Portion portion =
                    keepsUp ? batches.portion(membership.next) : batches.latePortion(membership.next, sweepEnd);
            membership.next = portion.end();
            counters.deliveries += portion.publications();
            portion.giveTo(membership);
        }
    }

    private void move(int from, int to) {
        if (from != to) {
            put(members[from], to);
        }
    }

    private void put(Membership membership, int index) {
        members[index] = membership;
        membership.index = index;
    }

    @SuppressWarnings("NullAway") // slots from size on are empty
    private void clear(int index) {
        members[index] = null;
    }
}
