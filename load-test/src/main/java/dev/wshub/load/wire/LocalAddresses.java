package dev.wshub.load.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where connections come from, in turn. One address has some 28 000 ports for one server, so that more connections need
 * more addresses; on the loop-back interface of Linux 127.0.0.1 to 127.255.255.254 are all there.
 */
public record LocalAddresses(List<InetSocketAddress> addresses) {

    /** The system chooses. */
    public static final LocalAddresses ANY = new LocalAddresses(List.of());

    private static final int MOST = 256;

    /** Long before the ports of an address are used up, the system looks long for one that is free. */
    private static final int PER_ADDRESS = 4_000;

    public LocalAddresses {
        addresses = List.copyOf(addresses);
    }

    /** Reads {@code 127.0.0.1-127.0.0.4}, or one address. */
    public static LocalAddresses parse(String range) {
        String[] ends = range.split("-", -1);
        long first = number(ends[0], range);
        long last = number(ends[ends.length - 1], range);
        if (ends.length > 2 || last < first || last - first >= MOST) {
            throw wrong(range);
        }
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (long address = first; address <= last; address++) {
            addresses.add(new InetSocketAddress(inet(address), 0));
        }
        return new LocalAddresses(addresses);
    }

    /** As many of the loop-back interface as so many connections need. */
    public static LocalAddresses loopback(int connections) {
        int count = Math.min(MOST, (connections + PER_ADDRESS - 1) / PER_ADDRESS);
        return count <= 1 ? ANY : parse("127.0.0.1-127.0.0." + count);
    }

    /** For the n-th connection; null if the system chooses. */
    public @Nullable InetSocketAddress of(int n) {
        return addresses.isEmpty() ? null : addresses.get(n % addresses.size());
    }

    private static long number(String address, String range) {
        if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw wrong(range);
        }
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            int value = Integer.parseInt(part);
            if (value > 255) {
                throw wrong(range);
            }
            number = number << 8 | value;
        }
        return number;
    }

    private static InetAddress inet(long number) {
        byte[] bytes = {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static IllegalArgumentException wrong(String range) {
        return new IllegalArgumentException("--local-addresses must be an IPv4 address, or first-last of at most "
                + MOST + " of them, but is " + range);
    }
}
