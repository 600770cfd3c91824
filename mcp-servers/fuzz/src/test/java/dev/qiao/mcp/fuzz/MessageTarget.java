package dev.qiao.mcp.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes as the body of a request that is right otherwise, in both generations: whoever reads
 * JSON strictly must understand what the server understood, or the server refuses it.
 */
public final class MessageTarget {

  private MessageTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Connection connection = Harness.ONE.connect();
    ask(connection, HttpText.post(input), null);
    if (connection.isOpen()) {
      String revision = Asked.STATELESS;
      ask(connection, HttpText.post(input).with("MCP-Protocol-Version", revision), revision);
    }
    connection.hangUp();
    Harness.ONE.check();
  }

  private static void ask(Connection connection, HttpText request, @Nullable String revision) {
    byte[] bytes = request.bytes(new Choices(new byte[0]));
    connection.send(bytes, bytes.length);
    List<Answer> answers = connection.takeWhole();
    Finding.unless(answers.size() == 1, "One request has " + answers.size() + " answers.");
    Answer answer = answers.get(0);
    String session = answer.headers().get("Mcp-Session-Id");
    if (session != null) {
      Harness.ONE.delete(session);
    }
    AnswerRules.check(
        answer,
        Asked.of(request.body(), revision),
        new String(request.body(), StandardCharsets.ISO_8859_1));
    Finding.unless(
        answer.status() >= 400 || JsonRules.read(request.body()) != null,
        "What is no JSON was taken: " + answer.text());
  }
}
