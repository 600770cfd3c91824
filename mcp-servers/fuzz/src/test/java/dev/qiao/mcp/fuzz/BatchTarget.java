package dev.qiao.mcp.fuzz;

import dev.qiao.mcp.jsonrpc.Batch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Batches of messages most of which are right, mostly in a session that may have them: each request
 * is answered once, on one stream that ends.
 */
public final class BatchTarget {

  private static final int MOST_BATCHES = 4;
  private static final int MOST_MESSAGES = 8;

  private static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", "2024-11-05");

  private BatchTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Choices choices = new Choices(input);
    Connection connection = Harness.ONE.connect();
    String revision = choices.onceIn(8) ? choices.of(VERSIONS) : Batch.REVISION;
    String session = open(connection, revision);
    try {
      for (int i = 0; i < MOST_BATCHES && !choices.areUsedUp() && connection.isOpen(); i++) {
        byte[] body = body(choices);
        Answer answer = ask(connection, HttpText.post(body).with("Mcp-Session-Id", session));
        check(answer, body, revision);
      }
    } finally {
      connection.hangUp();
      Harness.ONE.delete(session);
    }
    Harness.ONE.check();
    Harness.ONE.checkAlive();
  }

  private static String open(Connection connection, String revision) {
    byte[] body = Samples.initialize(revision).toString().getBytes(StandardCharsets.UTF_8);
    return ask(connection, HttpText.post(body)).headers().get("Mcp-Session-Id");
  }

  private static Answer ask(Connection connection, HttpText request) {
    byte[] bytes = request.bytes(new Choices(new byte[0]));
    connection.send(bytes, bytes.length);
    List<Answer> answers = connection.takeWhole();
    Finding.unless(answers.size() == 1, "One request has " + answers.size() + " answers.");
    return answers.get(0);
  }

  private static byte[] body(Choices choices) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    // Never just below what is too many: a sender of so many events waits for its reader, which
    // here
    // is the same thread.
    int messages =
        choices.onceIn(16) ? Batch.MOST + 1 + choices.below(3) : choices.below(MOST_MESSAGES);
    body.write('[');
    for (int i = 0; i < messages; i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(message(choices, i));
    }
    body.write(']');
    return body.toByteArray();
  }

  private static byte[] message(Choices choices, int number) {
    ObjectNode message =
        switch (choices.below(8)) {
          case 6 -> Samples.initialize(choices.of(VERSIONS));
          case 7 ->
              (ObjectNode) Samples.JSON.readTree("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
          default -> choices.of(Samples.OF_SESSIONS).sessionMessage();
        };
    if (message.has("method") && message.has("id")) {
      message.put("id", choices.onceIn(8) ? Samples.ID : Samples.ID + number);
    }
    return choices.onceIn(16)
        ? choices.of(Odd.JSON).getBytes(StandardCharsets.UTF_8)
        : JsonMutation.written(message, choices);
  }

  private static void check(Answer answer, byte[] body, String revision) {
    String said = new String(body, StandardCharsets.ISO_8859_1);
    JsonNode batch = JsonRules.read(body);
    AnswerRules.check(answer, null, said, batch == null ? 0 : batch.size());
    if (!answer.isEvents()) {
      return;
    }
    Finding.unless(
        batch != null && batch.isArray() && revision.equals(Batch.REVISION),
        "What is no batch was taken: " + said);
    Map<JsonNode, Integer> answered = new HashMap<>();
    for (byte[] bytes : answer.messages()) {
      JsonNode message = Samples.JSON.readTree(bytes);
      if (!message.has("method")) {
        answered.merge(message.get("id"), 1, Integer::sum);
        fit(message, batch);
      }
    }
    for (JsonNode message : batch) {
      if (isRequest(message)) {
        JsonNode id = message.get("id");
        int times = answered.getOrDefault(id, 0);
        Finding.unless(
            times >= count(id, batch, BatchTarget::isRequest)
                && times <= count(id, batch, any -> true),
            "Not every request was answered once: " + answer.text());
      }
    }
  }

  /** As the schema of the revision has it, where it is an answer to one message alone. */
  private static void fit(JsonNode response, JsonNode batch) {
    if (response.has("result") && count(response.get("id"), batch, any -> true) == 1) {
      for (JsonNode message : batch) {
        if (response.get("id").equals(message.get("id"))) {
          SchemaRules.check(response, new Asked(message, Batch.REVISION));
        }
      }
    }
  }

  /** How many messages of the batch have this id; those that are none get an error with it too. */
  private static int count(JsonNode id, JsonNode batch, Predicate<JsonNode> which) {
    int count = 0;
    for (JsonNode message : batch) {
      count += id.equals(message.get("id")) && which.test(message) ? 1 : 0;
    }
    return count;
  }

  private static boolean isRequest(JsonNode message) {
    return message.path("method").isString()
        && (message.path("id").isInt() || message.path("id").isString());
  }
}
