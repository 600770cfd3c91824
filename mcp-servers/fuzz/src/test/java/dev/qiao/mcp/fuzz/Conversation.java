package dev.qiao.mcp.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that mostly knows what it does: it opens sessions, calls, listens, resumes and answers
 * questions over a few connections, and everywhere something is a little wrong now and then.
 */
final class Conversation {

  private static final int MOST_STEPS = 12;
  private static final int MOST_CONNECTIONS = 3;
  private static final List<String> VERSIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05", "2026-07-28", "1");

  private final Choices choices;
  private final Memory memory = new Memory();
  private final List<Connection> connections = new ArrayList<>();

  Conversation(Choices choices) {
    this.choices = choices;
  }

  /** Has it, hangs up, and leaves no session behind. */
  void run() {
    for (int step = 0; step < MOST_STEPS && !choices.areUsedUp(); step++) {
      step();
    }
    for (Connection connection : connections) {
      connection.outwait(Harness.LIMITS);
      read(connection, null, null);
      connection.hangUp();
    }
    memory.sessions().forEach(Harness.ONE::delete);
  }

  private void step() {
    switch (choices.below(10)) {
      case 0, 1 -> say(ofSession(choices.of(Samples.OF_SESSIONS)));
      case 2 -> say(new Said(Samples.initialize(choices.of(VERSIONS)), List.of()));
      case 3, 4, 5 -> say(stateless(choices.of(Samples.STATELESS).stateless()));
      case 6 -> answer();
      case 7 -> send(listening(), null);
      case 8 -> send(new HttpText("DELETE").with("Mcp-Session-Id", memory.session(choices)), null);
      default -> disturb();
    }
  }

  /** A message and the headers that go with it. */
  private record Said(ObjectNode message, List<String[]> headers) {}

  private Said ofSession(Samples.Sample sample) {
    ObjectNode message = sample.message();
    if (sample.method().startsWith("notifications/")) {
      message.remove("id");
    }
    return new Said(
        message, List.<String[]>of(new String[] {"Mcp-Session-Id", memory.session(choices)}));
  }

  private Said stateless(ObjectNode message) {
    ObjectNode params = (ObjectNode) message.get("params");
    if ("TASK".equals(params.path("taskId").asString(""))) {
      params.put("taskId", memory.task(choices));
    }
    List<String[]> headers = new ArrayList<>();
    headers.add(new String[] {"MCP-Protocol-Version", "2026-07-28"});
    headers.add(new String[] {"Mcp-Method", message.get("method").asString()});
    for (String name : List.of("name", "uri", "taskId")) {
      if (params.path(name).isString()) {
        headers.add(new String[] {"Mcp-Name", params.get(name).asString()});
      }
    }
    if (params.path("name").asString("").equals("mirror")) {
      headers.add(new String[] {"Mcp-Param-Text", "hello"});
      headers.add(new String[] {"Mcp-Param-Number", "5"});
      headers.add(new String[] {"Mcp-Param-Flag", "true"});
    }
    return new Said(message, headers);
  }

  private void answer() {
    ObjectNode answered = memory.answered(choices);
    if (answered == null) {
      JsonNode response = Samples.JSON.readTree("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
      say(
          new Said(
              (ObjectNode) response,
              List.<String[]>of(new String[] {"Mcp-Session-Id", memory.session(choices)})));
    } else {
      say(stateless(answered));
    }
  }

  private HttpText listening() {
    HttpText get =
        new HttpText("GET")
            .with("Accept", "text/event-stream")
            .with("Mcp-Session-Id", memory.session(choices));
    return choices.onceIn(2) ? get.with("Last-Event-ID", memory.event(choices)) : get;
  }

  private void say(Said said) {
    ObjectNode meant = said.message().deepCopy();
    HttpText post = HttpText.post(JsonMutation.written(said.message(), choices));
    said.headers().forEach(header -> post.with(header[0], header[1]));
    send(post, meant);
  }

  private void send(HttpText request, @Nullable ObjectNode meant) {
    Connection connection = connection();
    byte[] bytes = request.changed(choices).bytes(choices);
    connection.send(bytes, choices.onceIn(4) ? 1 + choices.below(40) : bytes.length);
    int answers = read(connection, request.isIntact() ? request.body() : null, meant);
    if (request.isIntact()) {
      Finding.unless(
          answers == 1 || (answers == 0 && connection.begun() != null),
          "One request has " + answers + " answers.");
    } else if (connection.isOpen()) {
      drop(connection); // what comes next might be taken for the rest of this
    }
  }

  private int read(Connection connection, byte @Nullable [] body, @Nullable ObjectNode meant) {
    Answer begun = connection.begun();
    if (begun != null) {
      AnswerRules.check(begun);
      memory.take(begun, meant);
    }
    List<Answer> answers = connection.takeWhole();
    for (Answer answer : answers) {
      AnswerRules.check(answer, body);
      memory.take(answer, meant);
    }
    return answers.size();
  }

  /** One that waits for a request. */
  private Connection connection() {
    List<Connection> free =
        connections.stream().filter(each -> each.isOpen() && each.begun() == null).toList();
    if (!free.isEmpty() && (connections.size() == MOST_CONNECTIONS || !choices.onceIn(4))) {
      return choices.of(free);
    }
    if (connections.size() == MOST_CONNECTIONS) {
      drop(connections.get(choices.below(MOST_CONNECTIONS)));
    }
    Connection opened = Harness.ONE.connect();
    connections.add(opened);
    return opened;
  }

  private void disturb() {
    Connection connection = connection();
    switch (choices.below(3)) {
      case 0 -> drop(connection);
      case 1 -> connection.pass(Duration.ofSeconds(choices.below(90)));
      default -> {
        connection.send(choices.bytes(60), 1 + choices.below(10));
        drop(connection);
      }
    }
  }

  private void drop(Connection connection) {
    connection.outwait(Harness.LIMITS);
    read(connection, null, null);
    connection.hangUp();
    connections.remove(connection);
  }
}
