package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Backend;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.Grant;
import dev.wshub.hub.core.Identity;
import dev.wshub.hub.core.Rules;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Payload;
import io.vertx.core.Future;

/** Lets everybody in without a token, to channels that keep a history; there is no back end. */
final class OpenHouse implements Authorizer, Backend {

    @Override
    public Future<Identity> identify(String token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Grant> grant(String token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean admitsAnonymous() {
        return true;
    }

    @Override
    public boolean isInsecure() {
        return true;
    }

    @Override
    public ChannelRules rules(ChannelName channel) {
        return Rules.RECOVERED;
    }

    @Override
    public boolean mayBeIn(ChannelName channel, String user) {
        return true;
    }

    @Override
    public Future<Payload> call(String method, Payload data, ClientInfo caller) {
        return Future.failedFuture(new Nobody());
    }

    @Override
    public Future<Void> tell(Payload data, ClientInfo caller) {
        return Future.failedFuture(new Nobody());
    }
}
