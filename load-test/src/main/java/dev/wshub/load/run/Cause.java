package dev.wshub.load.run;

import java.net.ConnectException;

/** What a socket's failure is called, the same for all that failed alike. */
final class Cause {

    private Cause() {}

    /** Without addresses and ports, which differ. */
    static String of(Throwable cause) {
        if (cause instanceof ConnectException) {
            return String.valueOf(cause.getMessage()).contains("timed out") ? "timed out" : "refused";
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("reset by peer") || message.contains("Connection reset")) {
            return "reset by the server";
        }
        if (message.contains("Too many open files")) {
            return "too many open files here (ulimit -n)";
        }
        return cause.getClass().getSimpleName();
    }
}
