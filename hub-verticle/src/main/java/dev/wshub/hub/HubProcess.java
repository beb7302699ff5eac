package dev.wshub.hub;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.ConfigException;
import dev.wshub.hub.config.Listen;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hub that has the process to itself: it begins with it and ends it. */
final class HubProcess {

    /** The result of {@link #start}: the process goes on, and ends by a signal. */
    static final int RUNS = -1;

    private static final Logger log = LoggerFactory.getLogger(HubProcess.class);
    private static final Duration START = Duration.ofSeconds(60);

    /** What is given to closing all that is left when the clients have gone. */
    private static final Duration REST = Duration.ofSeconds(2);

    private static final int WORKERS = 2;

    private final Config config;

    HubProcess(Config config) {
        this.config = config;
    }

    int start() throws Exception {
        LogLevel.follow(config.log());
        Transports.Running running = Transports.start(config.eventLoops().transport(), options());
        Vertx vertx = running.vertx();
        HubVerticle hub = new HubVerticle(config);
        Thread hook = new Thread(() -> end(vertx, hub), "wshub-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            vertx.deployVerticle(hub).await(START.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            vertx.close().await(REST.toSeconds(), TimeUnit.SECONDS);
            throw explained(e);
        }
        log.info("{}", startLine(hub, running.transport()));
        return RUNS;
    }

    private VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(config.eventLoops().count())
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }

    private String startLine(HubVerticle hub, Transport transport) {
        String host = config.listen().host();
        return "wshub " + Version.current() + " listening on http://" + (host.contains(":") ? "[" + host + "]" : host)
                + ":" + hub.port()
                + " profile=" + config.profile().word()
                + " broker=" + config.broker().kind().name().toLowerCase(Locale.ROOT)
                + " transport=" + transport.name()
                + " event-loops=" + config.eventLoops().count()
                + " instance=" + config.instance().id();
    }

    /** Listening is all that can fail by input or output here. Each transport has its own exceptions for it. */
    private Exception explained(Exception failure) {
        if (!(failure instanceof IOException)) {
            return failure;
        }
        Listen listen = config.listen();
        String reason = " (" + failure.getMessage() + ")";
        boolean isNoAddressOfOurs =
                failure instanceof UnknownHostException || reason.contains("Cannot assign requested address");
        return isNoAddressOfOurs
                ? new ConfigException(
                        "listen.host", "must be an address of this machine, but is " + listen.host() + reason)
                : new ConfigException(
                        "listen.port",
                        "must be from 0 to 65535 and free, but is " + listen.port() + " on " + listen.host() + reason);
    }

    /**
     * Runs when a signal has come. The exit code would tell of the signal, but a hub that ends as asked has not failed.
     */
    private void end(Vertx vertx, HubVerticle hub) {
        log.info("draining budget-ms={}", config.drain().budget().toMillis());
        int exitCode = 0;
        try {
            vertx.close().await(config.drain().budget().plus(REST).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RuntimeException e) {
            log.warn("ended with something left open", e);
            exitCode = Main.FAILED;
        }
        log.info("stopped {}", hub.billed());
        Runtime.getRuntime().halt(exitCode);
    }
}
