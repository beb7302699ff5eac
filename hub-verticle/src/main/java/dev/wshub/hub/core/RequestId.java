package dev.wshub.hub.core;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Function Compute calls a request: where one instance has many at once, only the log can say whose a line is. */
public final class RequestId {

    /** Only worth something where the platform sends it; elsewhere anybody can. */
    public static final String HEADER = "x-fc-request-id";

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final int LONGEST = 64;

    private RequestId() {}

    /** What of it may stand in a log; empty if there is none. */
    public static String printable(@Nullable String header) {
        String name = header == null ? "" : NO_NAME.matcher(header).replaceAll("");
        return name.substring(0, Math.min(LONGEST, name.length()));
    }
}
