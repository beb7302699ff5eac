package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one channel that share an encoding, and what is on its way to them. */
final class Group {

    /*
     * One publication costs one encoding and N offers, never N encodings. Publications of one turn gather in
     * one batch, which leaves at the end of the turn. A large group is served over several turns, so that the
     * loop can look at its sockets in between: members before the cursor have the leaving batch, members from
     * the cursor on do not have it yet. Joining and leaving keep that line, each in O(1):
     *
     *     [ served ... | cursor ... not served yet ... ] size
     *
     * A member that joins must not get what was published before it came. So it enters on the served side, and
     * notes how much of the gathering batch was there already.
     */

    /** More than this is not gathered, it goes out in the middle of the turn. */
    private static final int MAX_BATCH = 256 * 1024;

    private static final int FIRST_BATCH = 512;

    private final Channel channel;
    private final Encoding encoding;
    private final ByteBufAllocator allocator;
    private final Counters counters;
    private Membership[] members = new Membership[1];
    private int size;
    private int cursor;
    private @Nullable Batch leaving;
    private @Nullable Batch gathering;

    /** Whether the fan-out has it on its list. */
    boolean isDue;

    Group(Channel channel, Encoding encoding, ByteBufAllocator allocator, Counters counters) {
        this.channel = channel;
        this.encoding = encoding;
        this.allocator = allocator;
        this.counters = counters;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Membership add(Member member, Membership.Echo echo, @Nullable Follower follower) {
        Membership newcomer = new Membership(member, channel, this, echo, follower);
        newcomer.from = gathering == null ? 0 : gathering.size();
        if (size == members.length) {
            members = Arrays.copyOf(members, size + (size >> 1) + 1);
        }
        if (leaving == null) {
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
        if (leaving != null && hole < cursor) {
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
        if (gathering != null && gathering.size() + most > MAX_BATCH) {
            deliverAll();
        }
        Batch batch = gathering;
        if (batch == null) {
            batch = new Batch(allocator.directBuffer(Math.max(FIRST_BATCH, most)));
            gathering = batch;
        }
        batch.add(message, most, encoding);
    }

    /**
     * Offers one batch to at most {@code budget} members. What gathers meanwhile is another.
     *
     * @return how much of the budget is left
     */
    int deliver(int budget) {
        return startLeaving() ? serve(budget) : budget;
    }

    /** Whether a batch has been offered to some and not yet to all. */
    boolean isDelivering() {
        return leaving != null;
    }

    /** Whether there is something to {@link #deliver}. */
    boolean hasMore() {
        return leaving != null || gathering != null;
    }

    private void deliverAll() {
        while (startLeaving()) {
            serve(Integer.MAX_VALUE);
        }
    }

    private boolean startLeaving() {
        if (leaving == null) {
            leaving = gathering;
            gathering = null;
            cursor = 0;
        }
        return leaving != null;
    }

    private int serve(int budget) {
        Batch batch = leaving;
        int left = budget;
        while (left > 0 && batch != null && cursor < size) {
            counters.deliveries += batch.publications();
            left--;
            // Counted as served before the offer, for the offer may close the member and so remove it.
            batch.giveTo(members[cursor++]);
            batch = leaving;
        }
        if (batch != null && cursor >= size) {
            leaving = null;
            batch.release();
        }
        return left;
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
