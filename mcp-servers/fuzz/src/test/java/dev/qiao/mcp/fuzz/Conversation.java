package dev.qiao.mcp.fuzz;

import java.nio.charset.StandardCharsets;
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
  private final StringBuilder said = new StringBuilder();
  private int nextId = Samples.ID;

  Conversation(Choices choices) {
    this.choices = choices;
  }

  /** Has it, hangs up, and leaves no session behind. */
  void run() {
    try {
      for (int step = 0; step < MOST_STEPS && !choices.areUsedUp(); step++) {
        step();
      }
      for (Connection connection : connections) {
        connection.outwait(Harness.LIMITS);
        read(connection, null, null);
      }
    } finally {
      connections.forEach(Connection::hangUp);
      memory.sessions().forEach(Harness.ONE::delete);
    }
  }

  private void step() {
    switch (choices.below(12)) {
      case 0, 1 -> say(ofSession(choices.of(Samples.OF_SESSIONS)));
      case 2 -> say(new Said(Samples.initialize(choices.of(VERSIONS))));
      case 3, 4, 5 -> say(stateless(choices.of(Samples.STATELESS).stateless()));
      case 6 -> answer();
      case 7 -> send(listening(), null);
      case 8 -> send(new HttpText("DELETE").with("Mcp-Session-Id", memory.session(choices)), null);
      case 9 -> send(new HttpText("GET").at("/sse").with("Accept", "text/event-stream"), null);
      case 10 -> say(overSse());
      default -> disturb();
    }
  }

  /**
   * A message, where it goes and the headers that go with it.
   *
   * @param agreed the revision of the answer, null if none is agreed on
   */
  private record Said(
      ObjectNode message, String path, @Nullable String agreed, List<String[]> headers) {
    Said(ObjectNode opening) {
      this(opening, "/mcp", null, List.of());
    }
  }

  private Said ofSession(Samples.Sample sample) {
    return inSession(sample.sessionMessage());
  }

  private Said inSession(ObjectNode message) {
    String session = memory.session(choices);
    return new Said(
        message,
        "/mcp",
        memory.revision(session),
        List.<String[]>of(new String[] {"Mcp-Session-Id", session}));
  }

  /** To a session of 2024-11-05's transport, the answer to which comes on its stream. */
  private Said overSse() {
    ObjectNode message =
        choices.onceIn(3)
            ? Samples.initialize(choices.of(VERSIONS))
            : choices.of(Samples.OF_SESSIONS).sessionMessage();
    connections.forEach(connection -> read(connection, null, null)); // a stream tells the revision
    String address = memory.address(choices);
    return new Said(message, address, memory.revision(address), List.of());
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
    return new Said(message, "/mcp", Asked.STATELESS, headers);
  }

  private void answer() {
    ObjectNode answered = memory.answered(choices);
    if (answered == null) {
      JsonNode response = Samples.JSON.readTree("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
      say(inSession((ObjectNode) response));
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
    if (said.message().path("id").isInt()) {
      said.message().put("id", nextId++);
    }
    ObjectNode meant = said.message().deepCopy();
    HttpText post = HttpText.post(JsonMutation.written(said.message(), choices)).at(said.path());
    said.headers().forEach(header -> post.with(header[0], header[1]));
    Asked asked = Asked.of(post.body(), said.agreed());
    memory.ask(asked);
    send(post, new Sent(asked, meant));
  }

  /**
   * A request on its way.
   *
   * @param meant the message before it was changed
   */
  private record Sent(Asked asked, ObjectNode meant) {}

  private void send(HttpText request, @Nullable Sent sent) {
    Connection connection = connection();
    byte[] bytes = request.changed(choices).bytes(choices);
    said.append(new String(bytes, StandardCharsets.ISO_8859_1));
    connection.send(bytes, choices.onceIn(4) ? 1 + choices.below(40) : bytes.length);
    Asked asked = sent == null || !request.isIntact() ? null : sent.asked();
    int answers = read(connection, asked, sent == null ? null : sent.meant());
    if (request.isIntact()) {
      Finding.unless(
          answers == 1 || (answers == 0 && connection.begun() != null),
          "One request has " + answers + " answers.");
    } else if (connection.isOpen()) {
      drop(connection); // what comes next might be taken for the rest of this
    }
  }

  private int read(Connection connection, @Nullable Asked asked, @Nullable ObjectNode meant) {
    Answer begun = connection.begun();
    if (begun != null) {
      take(begun, null, meant);
    }
    List<Answer> answers = connection.takeWhole();
    answers.forEach(answer -> take(answer, asked, meant));
    return answers.size();
  }

  private void take(Answer answer, @Nullable Asked asked, @Nullable ObjectNode meant) {
    AnswerRules.check(answer, asked, said.toString());
    memory.take(answer, meant);
    if (answer.isEvents() && asked == null) {
      for (byte[] bytes : answer.messages()) {
        JsonNode message = Samples.JSON.readTree(bytes);
        SchemaRules.check(message, memory.asked(message));
      }
    }
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
        byte[] bytes = choices.bytes(60);
        said.append(new String(bytes, StandardCharsets.ISO_8859_1));
        connection.send(bytes, 1 + choices.below(10));
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
