package dev.wshub.hub.broker.redis;

import io.vertx.core.AsyncResult;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Redis has answered to each command of a batch. */
final class Answers {

    /*
     * The client answers a batch with all the replies, or with one failure: its text has a line for each command that
     * Redis has refused, "ERR [2] NOSCRIPT No matching script.", and the replies to the others are lost.
     */

    private static final Pattern LINE = Pattern.compile("ERR \\[(\\d+)] *(.*)");

    private final List<Response> responses;
    private final Map<Integer, String> refusals;
    private final String refusalOfAll;

    private Answers(List<Response> responses, Map<Integer, String> refusals, String refusalOfAll) {
        this.responses = responses;
        this.refusals = refusals;
        this.refusalOfAll = refusalOfAll;
    }

    static Answers of(AsyncResult<List<Response>> batch) {
        return batch.succeeded()
                ? new Answers(batch.result(), Map.of(), "")
                : refused(String.valueOf(batch.cause().getMessage()));
    }

    private static Answers refused(String text) {
        Map<Integer, String> refusals = new HashMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> refusals.put(Integer.valueOf(line.group(1)), line.group(2)));
        return new Answers(List.of(), refusals, refusals.isEmpty() ? text : "");
    }

    /**
     * Why the command at this place was not done; empty if it was. A script that cannot do its work says so in a text,
     * see {@link Script#read}.
     */
    String refusal(int index) {
        if (!refusalOfAll.isEmpty()) {
            return refusalOfAll;
        }
        Response response = response(index);
        boolean isRefusal = response != null && response.type() == ResponseType.BULK;
        return isRefusal ? String.valueOf(response) : refusals.getOrDefault(index, "");
    }

    /** What the command at this place was answered with; null if it was refused, or if nobody can know. */
    @Nullable
    Response response(int index) {
        return responses.isEmpty() ? null : responses.get(index);
    }
}
