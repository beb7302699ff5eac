package dev.wshub.emulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** A {@link Platform} that has the process to itself: it begins with it, ends by a signal, and then shows the bill. */
final class Emulation {

    /** What has to be ended. */
    private record Running(Platform platform, Warden warden, Path directory) {}

    private static final Duration START = Duration.ofSeconds(10);

    /** What the instances are given to end; what is left then is killed. */
    private static final Duration END = Duration.ofSeconds(45);

    private final Function function;
    private final Code.Source code;
    private final @Nullable Path billFile;
    private final Screen screen = new Screen(System.out, Ansi.AUTO.enabled());
    private @Nullable Running running;

    /**
     * @param code is given an empty directory, which is removed at the end
     * @param billFile where the bill is written to
     */
    Emulation(Function function, Code.Source code, @Nullable Path billFile) {
        this.function = function;
        this.code = code;
        this.billFile = billFile;
    }

    /**
     * A signal that comes meanwhile waits for its end.
     *
     * @throws IllegalArgumentException if it cannot listen there, or there is nothing to run
     */
    synchronized void begin(int port, String host) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "emulation-end"));
        Path directory = Files.createTempDirectory("wshub-function-");
        Warden warden = Warden.begin();
        Vertx vertx = Vertx.vertx(options());
        vertx.exceptionHandler(failure -> screen.say("failed: " + failure));
        try {
            var platform = new Platform(function, code.in(directory), port, host, screen, warden);
            vertx.deployVerticle(platform).await(START.toSeconds(), TimeUnit.SECONDS);
            running = new Running(platform, warden, directory);
        } catch (Exception e) {
            vertx.close().await(START.toSeconds(), TimeUnit.SECONDS);
            warden.close();
            Code.delete(directory);
            throw e instanceof IOException
                    ? new IllegalArgumentException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e)
                    : e;
        }
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }

    private synchronized void end() {
        if (running != null) {
            screen.say("the platform ends");
            boolean isWhole = end(running);
            Runtime.getRuntime().halt(isWhole ? 0 : 1);
        }
    }

    /** Tells whether nothing was left, and the bill has come to where it was to go. */
    private boolean end(Running all) {
        boolean isWhole = true;
        try {
            all.platform().end().await(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RuntimeException e) {
            screen.say("instances are left, and killed: " + e.getMessage());
            isWhole = false;
        }
        all.warden().close();
        screen.end(all.platform().bill(), all.platform().refused());
        try {
            write(all.platform().bill(), all.platform().refused());
            Code.delete(all.directory());
        } catch (IOException | UncheckedIOException e) {
            screen.say("failed: " + e);
            isWhole = false;
        }
        return isWhole;
    }

    private void write(Bill bill, int refused) throws IOException {
        if (billFile != null) {
            Files.writeString(billFile, bill.toJson().put("refused", refused).encodePrettily() + "\n");
        }
    }
}
