package dev.wshub.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * What is to be paid.
 *
 * @param statements one of each instance there was
 * @param mostInstances how many there were at once
 */
record Bill(List<Statement> statements, int mostInstances) {

    Statement total() {
        return new Statement(
                "total",
                statements.stream().mapToInt(Statement::requests).sum(),
                statements.stream().mapToInt(Statement::freezes).sum(),
                statements.stream().map(Statement::billed).reduce(Duration.ZERO, Duration::plus));
    }

    JsonObject toJson() {
        var instances = new JsonArray();
        statements.forEach(statement -> instances.add(statement.toJson()));
        return total().toJson().put("most-instances", mostInstances).put("instances", instances);
    }
}
