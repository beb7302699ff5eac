package dev.wshub.load.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page with charts: one file, which needs nothing of the network and may be sent to anybody. */
public final class HtmlReport {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private HtmlReport() {}

    /** A page that shows what {@link JsonReport} has written. */
    public static String of(String json, String title) {
        return resource("report.html")
                .replace("{{title}}", title)
                .replace("{{uplot.css}}", resource(UPLOT + "dist/uPlot.min.css"))
                .replace("{{report.css}}", resource("report.css"))
                .replace("{{uplot.licence}}", resource(UPLOT + "LICENSE"))
                .replace("{{uplot.js}}", resource(UPLOT + "dist/uPlot.iife.min.js"))
                .replace("{{charts.js}}", resource("charts.js"))
                .replace("{{report.js}}", resource("report.js"))
                // Nothing that a server has said may end the script.
                .replace("{{data}}", json.replace("<", "\\u003c"));
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
