package dev.wshub.emulator;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/**
 * What the user sees: what happens, line by line, and under it on a terminal the instances as they are now. Any thread
 * may use it.
 */
final class Screen {

    /** One row of the table. */
    record Row(Statement statement, String state, int connections) {}

    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
    private static final int WIDTH = 14;

    /** A table that is higher than the terminal cannot be wiped. */
    private static final int MOST_ROWS = 16;

    private final PrintStream out;
    private final boolean isTerminal;
    private final long begun = System.nanoTime();
    private String table = "";

    Screen(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    boolean isTerminal() {
        return isTerminal;
    }

    synchronized void say(String line) {
        wipe();
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        out.printf("%8.2f %s%n", millis / 1_000.0, line);
        draw();
    }

    void say(String instance, String line) {
        say("[" + instance + "] " + line);
    }

    /** Takes the place of the rows shown before. */
    synchronized void show(List<Row> rows) {
        wipe();
        int shown = Math.min(rows.size(), MOST_ROWS);
        table = rows.isEmpty() ? "" : tableOf(rows.subList(rows.size() - shown, rows.size()), true);
        if (shown < rows.size()) {
            table += "and %d before these%n".formatted(rows.size() - shown);
        }
        draw();
    }

    /** Stays where it is. */
    synchronized void end(Bill bill, int refused) {
        wipe();
        table = "";
        List<Row> rows = new ArrayList<>(bill.statements().stream()
                .map(statement -> new Row(statement, "", 0))
                .toList());
        rows.add(new Row(bill.total(), "", 0));
        out.print(tableOf(rows, false));
        out.printf("at most %d instances at once, %d requests found no room%n", bill.mostInstances(), refused);
        out.flush();
    }

    private void wipe() {
        out.print(UP_AND_CLEAR.repeat((int) table.lines().count()));
    }

    private void draw() {
        out.print(table);
        out.flush();
    }

    private static String tableOf(List<Row> rows, boolean isNow) {
        ColorScheme plain = new ColorScheme.Builder(Ansi.OFF).build();
        TextTable text = TextTable.forColumns(
                plain,
                new Column(2 * WIDTH, 0, Column.Overflow.TRUNCATE),
                new Column(WIDTH, 0, Column.Overflow.TRUNCATE),
                new Column(WIDTH, 0, Column.Overflow.TRUNCATE),
                new Column(WIDTH, 0, Column.Overflow.TRUNCATE),
                new Column(WIDTH, 0, Column.Overflow.TRUNCATE));
        text.addRowValues("instance", isNow ? "state" : "", isNow ? "connections" : "requests", "freezes", "billed s");
        for (Row row : rows) {
            Statement statement = row.statement();
            text.addRowValues(
                    statement.instance(),
                    row.state(),
                    String.valueOf(isNow ? row.connections() : statement.requests()),
                    String.valueOf(statement.freezes()),
                    "%.2f".formatted(statement.billedSeconds()));
        }
        return text.toString();
    }
}
