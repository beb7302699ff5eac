package dev.wshub.hub.broker;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.wshub.hub.core.Broker;
import dev.wshub.protocol.ChannelName;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A broker for each test, and two event loops that use it. */
public abstract class BrokerFixture {

    protected final Vertx vertx = Vertx.vertx();

    /** No other test has it: what is kept of a channel outlives a test. */
    protected final ChannelName room = new ChannelName("room:" + Epoch.fresh());

    protected ChannelBus bus;
    protected Broker broker;
    protected Caller ann;
    protected Caller bob;

    @SuppressWarnings("NullAway.Init") // set before each test
    protected BrokerFixture() {}

    protected abstract Broker connect(ChannelBus bus) throws Exception;

    @BeforeEach
    void connectBroker() throws Exception {
        bus = ChannelBus.on(vertx);
        broker = connect(bus);
        ann = Caller.of(vertx, broker);
        bob = Caller.of(vertx, broker);
    }

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().await(5, SECONDS);
    }
}
