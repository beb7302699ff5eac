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

    private static final Duration START = Duration.ofSeconds(10);

    /** What the instances are given to end; what is left then is killed. */
    private static final Duration END = Duration.ofSeconds(45);

    private final Function function;
    private final Code.Source code;
    private final @Nullable Path billFile;
    private final Screen screen = new Screen(System.out, Ansi.AUTO.enabled());

    /**
     * @param code is given an empty directory, which is removed at the end
     * @param billFile where the bill is written to
     */
    Emulation(Function function, Code.Source code, @Nullable Path billFile) {
        this.function = function;
        this.code = code;
        this.billFile = billFile;
    }

    /** @throws IllegalArgumentException if it cannot listen there, or there is nothing to run */
    void begin(int port, String host) throws Exception {
        Path directory = Files.createTempDirectory("wshub-function-");
        Warden warden = Warden.begin();
        Vertx vertx = Vertx.vertx(options());
        vertx.exceptionHandler(failure -> screen.say("failed: " + failure));
        try {
            var platform = new Platform(function, code.in(directory), port, host, screen, warden);
            vertx.deployVerticle(platform).await(START.toSeconds(), TimeUnit.SECONDS);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> end(vertx, platform, warden, directory), "emulation-end"));
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

    private void end(Vertx vertx, Platform platform, Warden warden, Path directory) {
        screen.say("the platform ends");
        int exitCode = 0;
        try {
            vertx.close().await(END.toMillis(), TimeUnit.MILLISECONDS);
            show(platform.bill(), platform.refused());
        } catch (TimeoutException | RuntimeException e) {
            screen.say("ended with something left: " + e.getMessage());
            exitCode = 1;
        }
        warden.close();
        Code.delete(directory);
        Runtime.getRuntime().halt(exitCode);
    }

    private void show(Bill bill, int refused) {
        screen.end(bill, refused);
        if (billFile != null) {
            try {
                Files.writeString(
                        billFile, bill.toJson().put("refused", refused).encodePrettily() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
