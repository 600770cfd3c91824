package dev.qiao.mcp.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client of a conversation has been told and can repeat. */
final class Memory {

  private static final Pattern ADDRESS = Pattern.compile("(?m)^data: (/sse\\S+)$");
  private static final Pattern EVENT = Pattern.compile("(?m)^id: (\\S+)$");

  private final List<String> sessions = new ArrayList<>();
  private final List<String> events = new ArrayList<>(List.of("1-1-0"));
  private final List<String> tasks = new ArrayList<>(List.of("none"));
  private final List<String> addresses = new ArrayList<>(List.of("/sse?sessionId=none"));
  private final List<ObjectNode> questioned = new ArrayList<>();
  private final Map<String, String> revisions = new HashMap<>();
  private final Map<JsonNode, Asked> byId = new HashMap<>();

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

  /** Where a session over HTTP+SSE takes messages. */
  String address(Choices choices) {
    return choices.of(addresses);
  }

  /** The revision that a session was opened in, null if it was not. */
  @Nullable String revision(String session) {
    return revisions.get(session);
  }

  /** A request is sent; of two with the same id nobody can say which is answered. */
  void ask(Asked asked) {
    JsonNode id = asked.id();
    if (id != null) {
      byId.merge(id, asked, (one, other) -> new Asked(null, null));
    }
  }

  /** The request that a message on a stream answers, null if that is not known for sure. */
  @Nullable Asked asked(JsonNode answer) {
    Asked asked = answer.has("method") ? null : byId.get(answer.get("id"));
    return asked == null || asked.message() == null || asked.revision(answer) == null
        ? null
        : asked;
  }

  /** A request that was answered by a question, with an answer to it; null if there was none. */
  @Nullable ObjectNode answered(Choices choices) {
    return questioned.isEmpty() ? null : choices.of(questioned).deepCopy();
  }

  void take(Answer answer, @Nullable ObjectNode request) {
    opened(answer);
    EVENT.matcher(answer.text()).results().map(MatchResult::group).forEach(this::event);
    JsonNode result = answer.isJson() ? Samples.JSON.readTree(answer.body()).path("result") : null;
    if (result != null && result.path("taskId").isString()) {
      tasks.add(result.get("taskId").asString());
    }
    if (result != null && request != null && result.path("requestState").isString()) {
      questioned.add(retried(request, result));
    }
  }

  private void opened(Answer answer) {
    String session = answer.headers().get("Mcp-Session-Id");
    Matcher address = ADDRESS.matcher(answer.text());
    if (session != null) {
      sessions.add(session);
    } else if (answer.isEvents() && address.find()) {
      session = address.group(1);
      if (!addresses.contains(session)) {
        addresses.add(session);
      }
    }
    if (session != null) {
      for (byte[] message : answer.messages()) {
        JsonNode revision = Samples.JSON.readTree(message).at("/result/protocolVersion");
        if (revision.isString()) {
          revisions.put(session, revision.asString());
        }
      }
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
