package dev.wshub.hub.api;

import dev.wshub.hub.core.Agenda;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** The body of one request. Whoever does not send the whole of it in time is cut, whether anybody reads it or not. */
final class Body {

    private final HttpServerRequest request;
    private final Agenda.Item deadline;
    private final Promise<byte[]> whole = Promise.promise();
    private Buffer bytes = Buffer.buffer();

    Body(HttpServerRequest request, Agenda agenda, Duration limit) {
        this.request = request;
        this.deadline = agenda.in(limit, () -> request.connection().close());
        request.endHandler(this::end).exceptionHandler(this::fail);
    }

    /** Fails with {@link Refused} if it is too large; what still comes then is passed over. */
    Future<byte[]> read(int most) {
        if (announcedLength() > most) {
            whole.fail(Refused.tooLarge(most));
        } else {
            request.handler(chunk -> add(chunk, most));
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
        }
        return whole.future();
    }

    /** A length that is no number does not get through the HTTP decoder. */
    private long announcedLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void add(Buffer chunk, int most) {
        if (whole.future().isComplete()) {
            return;
        }
        if ((long) bytes.length() + chunk.length() > most) {
            bytes = Buffer.buffer();
            whole.fail(Refused.tooLarge(most));
        } else {
            bytes.appendBuffer(chunk);
        }
    }

    private void end(Void ended) {
        deadline.cancel();
        whole.tryComplete(bytes.getBytes());
    }

    private void fail(Throwable cause) {
        deadline.cancel();
        whole.tryFail(cause);
    }
}
