package dev.qiao.mcp.fuzz;

import java.util.List;

/**
 * Any bytes as the body of a request that is right otherwise, in both generations: whoever reads
 * JSON strictly must understand what the server understood, or the server refuses it.
 */
public final class MessageTarget {

  private MessageTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Connection connection = Harness.ONE.connect();
    ask(connection, HttpText.post(input));
    if (connection.isOpen()) {
      ask(connection, HttpText.post(input).with("MCP-Protocol-Version", "2026-07-28"));
    }
    connection.hangUp();
    Harness.ONE.check();
  }

  private static void ask(Connection connection, HttpText request) {
    byte[] bytes = request.bytes(new Choices(new byte[0]));
    connection.send(bytes, bytes.length);
    List<Answer> answers = connection.takeWhole();
    Finding.unless(answers.size() == 1, "One request has " + answers.size() + " answers.");
    Answer answer = answers.get(0);
    AnswerRules.check(answer, request.body());
    String session = answer.headers().get("Mcp-Session-Id");
    if (session != null) {
      Harness.ONE.delete(session);
    }
    Finding.unless(
        answer.status() >= 400 || JsonRules.read(request.body()) != null,
        "What is no JSON was taken: " + answer.text());
  }
}
