package dev.wshub.emulator;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All instances: as many as the requests need, and never more processes than allowed. */
final class Fleet {

    private final Host host;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Statement> past = new ArrayList<>();
    private final String names = "c-%08x-".formatted(new SecureRandom().nextInt());
    private int started;
    private int most;
    private boolean isClosed;

    Fleet(Host host) {
        this.host = host;
    }

    /**
     * An instance that has room for one more request: the fullest that is awake, else one that sleeps, else one that
     * starts, else a new one. Empty if there are as many as there may be, and all are full.
     *
     * @throws UncheckedIOException if this machine can start none
     */
    Optional<Instance> place() {
        return instances.stream()
                .filter(Instance::hasRoom)
                .min(Comparator.comparingInt((Instance instance) -> rank(instance.state()))
                        .thenComparing(
                                Comparator.comparingInt(Instance::requests).reversed()))
                .or(this::startOne);
    }

    private static int rank(Instance.State state) {
        return switch (state) {
            case READY -> 0;
            case FROZEN -> 1;
            default -> 2;
        };
    }

    private Optional<Instance> startOne() {
        if (isClosed || instances.size() >= host.function().maxInstances()) {
            return Optional.empty();
        }
        var instance = new Instance(names + ++started, freePort(), host);
        instances.add(instance);
        most = Math.max(most, instances.size());
        instance.ended().onComplete(gone -> {
            instances.remove(instance);
            past.add(instance.statement());
        });
        return Optional.of(instance);
    }

    /** Those whose processes live, the oldest first. */
    List<Instance> instances() {
        return List.copyOf(instances);
    }

    /** Of all instances there ever were. */
    Bill bill() {
        List<Statement> all = new ArrayList<>(past);
        instances.forEach(instance -> all.add(instance.statement()));
        return new Bill(all, most);
    }

    /** Whether there are no more instances to come. */
    boolean isClosed() {
        return isClosed;
    }

    /** Stops all, and starts none any more. */
    Future<Void> close() {
        isClosed = true;
        return Future.join(instances().stream()
                        .map(instance -> instance.stop("the platform ends"))
                        .toList())
                .mapEmpty();
    }

    /** Free when this returns, but anybody may take it before the instance does; then the instance does not start. */
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
