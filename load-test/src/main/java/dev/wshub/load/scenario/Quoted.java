package dev.wshub.load.scenario;

/** What somebody has written, made fit for one line of an error message. */
final class Quoted {

    private static final int MOST = 80;

    private Quoted() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }
}
