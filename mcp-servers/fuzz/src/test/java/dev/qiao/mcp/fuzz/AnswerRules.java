package dev.qiao.mcp.fuzz;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What holds for each answer, whatever was asked. */
final class AnswerRules {

  private static final Set<Integer> TOLD =
      Set.of(200, 202, 400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 429, 431, 503, 505);

  private static final Pattern LINE =
      Pattern.compile(
          "id: [0-9]+-[0-9]+-[0-9]+|event: message|retry: [0-9]+|data: |data: \\{[^\r\n]*|:"
              + "|event: endpoint|data: /sse\\?sessionId=[-0-9a-f]{36}");

  /** How the one stream of a session over HTTP+SSE begins. */
  private static final String SESSION = "event: endpoint\n";

  private AnswerRules() {}

  /**
   * An answer to a request.
   *
   * @param asked the request, if it is known
   * @param said all that the server was told, which it may repeat
   */
  static void check(Answer answer, @Nullable Asked asked, String said) {
    check(answer, asked, said, 1);
  }

  /**
   * The same of an answer to so many requests at most, which came together.
   *
   * @param asked null if they are several
   */
  static void check(Answer answer, @Nullable Asked asked, String said, int most) {
    Finding.unless(TOLD.contains(answer.status()), "The status is " + answer.status());
    Finding.unless(
        answer.headers().contains("Cache-Control", "no-store", false)
            && answer.headers().contains("X-Content-Type-Options", "nosniff", false),
        "A header is missing: " + answer);
    if (answer.isEvents()) {
      Finding.unless(answer.status() == 200, "Events with status " + answer.status());
      events(answer, asked, said, most);
    } else if (answer.isJson()) {
      JsonNode message = message(answer.body(), asked, said);
      Finding.unless(!message.has("method"), "A body that is no response: " + message);
      Finding.unless(
          answer.status() < 400 || message.has("error"), "A refusal without error: " + message);
    } else {
      Finding.unless(
          answer.body().length == 0 && Set.of(200, 202, 503).contains(answer.status()),
          "A body of no kind, or a refusal without one: " + answer);
    }
  }

  private static JsonNode message(byte[] bytes, @Nullable Asked asked, String said) {
    JsonNode message = JsonRules.message(bytes, said);
    SchemaRules.check(message, asked);
    if (asked != null && !message.has("method")) {
      sameId(message, asked);
    }
    return message;
  }

  private static void events(Answer answer, @Nullable Asked asked, String said, int most) {
    String text = answer.text();
    for (String line : text.substring(0, text.lastIndexOf("\n\n") + 1).split("\n", -1)) {
      Finding.unless(line.isEmpty() || LINE.matcher(line).matches(), "An odd line: " + line);
    }
    long responses =
        answer.messages().stream()
            .map(bytes -> message(bytes, asked, said))
            .filter(message -> !message.has("method"))
            .count();
    Finding.unless(
        responses <= most || text.startsWith(SESSION), "A stream with several responses: " + text);
  }

  private static void sameId(JsonNode message, Asked asked) {
    JsonNode given = message.get("id");
    Finding.unless(
        given.isNull() || given.equals(asked.id()),
        "The answer's id is none of the request's: " + message);
  }
}
