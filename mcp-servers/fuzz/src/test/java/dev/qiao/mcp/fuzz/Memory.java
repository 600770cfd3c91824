package dev.qiao.mcp.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client of a conversation has been told and can repeat. */
final class Memory {

  private static final Pattern EVENT = Pattern.compile("(?m)^id: (\\S+)$");

  private final List<String> sessions = new ArrayList<>();
  private final List<String> events = new ArrayList<>(List.of("1-1-0"));
  private final List<String> tasks = new ArrayList<>(List.of("none"));
  private final List<ObjectNode> asked = new ArrayList<>();

  List<String> sessions() {
    return sessions;
  }

  String session(Choices choices) {
    return sessions.isEmpty() ? "none" : choices.of(sessions);
  }

  String event(Choices choices) {
    return choices.of(events);
  }

  String task(Choices choices) {
    return choices.of(tasks);
  }

  /** A request that was answered by a question, with an answer to it; null if there was none. */
  @Nullable ObjectNode answered(Choices choices) {
    return asked.isEmpty() ? null : choices.of(asked).deepCopy();
  }

  void take(Answer answer, @Nullable ObjectNode request) {
    String session = answer.headers().get("Mcp-Session-Id");
    if (session != null) {
      sessions.add(session);
    }
    EVENT.matcher(answer.text()).results().map(MatchResult::group).forEach(this::event);
    JsonNode result = answer.isJson() ? Samples.JSON.readTree(answer.body()).path("result") : null;
    if (result != null && result.path("taskId").isString()) {
      tasks.add(result.get("taskId").asString());
    }
    if (result != null && request != null && result.path("requestState").isString()) {
      asked.add(retried(request, result));
    }
  }

  private void event(String line) {
    events.add(line.substring("id: ".length()));
  }

  private static ObjectNode retried(ObjectNode request, JsonNode result) {
    ObjectNode retried = request.deepCopy();
    ObjectNode params = (ObjectNode) retried.get("params");
    params.set("requestState", result.get("requestState"));
    ObjectNode responses = params.withObject("/inputResponses");
    result
        .path("inputRequests")
        .propertyNames()
        .forEach(
            key ->
                responses.set(
                    key,
                    Samples.JSON.readTree(
                        "{\"action\":\"accept\",\"content\":{\"really\":true}}")));
    return retried;
  }
}
