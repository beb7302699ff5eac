package dev.wshub.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A load balancer in small: an address behind which there is now this hub and now that one, or none. */
public final class Relay implements AutoCloseable {

    private static final int NOBODY = 0;

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private Relay(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** Passes connections on to a port of this machine. */
    public static Relay to(int port) {
        try {
            var door = new ServerSocket();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var relay = new Relay(door, port);
            inBackground(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    public URI ws(String path) {
        return URI.create("ws://127.0.0.1:" + port() + path);
    }

    /** From now on nothing that is answered gets through. */
    public void holdBack() {
        gate = new CountDownLatch(1);
    }

    /** What was held back gets through, and all that follows. */
    public void letGo() {
        gate.countDown();
    }

    /** Connections that come from now on go there; the others stay. */
    public void goTo(int port) {
        target = port;
    }

    /** Connections that come from now on end at once; the others stay. */
    public void goNowhere() {
        target = NOBODY;
    }

    /** Ends all connections without a word. */
    public void cut() {
        open.forEach(Relay::end);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                inBackground(() -> serve(client));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void serve(Socket client) {
        int port = target;
        try (client;
                var hub = new Socket()) {
            if (port != NOBODY) {
                open.add(client);
                open.add(hub);
                hub.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                inBackground(() -> pass(hub, client));
                client.getInputStream().transferTo(hub.getOutputStream());
            }
        } catch (IOException e) {
            end(client);
        } finally {
            open.remove(client);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            byte[] bytes = new byte[8_192];
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes)) {
                gate.await();
                to.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException e) {
            end(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
        }
    }

    private static void inBackground(Runnable task) {
        var thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            letGo();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
