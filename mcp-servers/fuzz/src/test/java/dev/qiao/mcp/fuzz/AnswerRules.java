package dev.qiao.mcp.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What holds for each answer, whatever was asked. */
final class AnswerRules {

  private static final Set<Integer> TOLD =
      Set.of(200, 202, 400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 431, 503, 505);

  private static final Pattern LINE =
      Pattern.compile("id: [0-9]+-[0-9]+-[0-9]+|event: message|retry: [0-9]+|data: .*|:");

  private static final String DATA = "data: ";

  private AnswerRules() {}

  /** An answer to anything. */
  static void check(Answer answer) {
    check(answer, null);
  }

  /**
   * An answer to a request.
   *
   * @param body the request's, if it is known
   */
  static void check(Answer answer, byte @Nullable [] body) {
    Finding.unless(TOLD.contains(answer.status()), "The status is " + answer.status());
    Finding.unless(
        answer.headers().contains("Cache-Control", "no-store", false)
            && answer.headers().contains("X-Content-Type-Options", "nosniff", false),
        "A header is missing: " + answer);
    if (answer.isEvents()) {
      Finding.unless(answer.status() == 200, "Events with status " + answer.status());
      events(answer);
    } else if (answer.isJson()) {
      JsonNode message = JsonRules.message(answer.body());
      Finding.unless(!message.has("method"), "A body that is no response: " + message);
      Finding.unless(
          answer.status() < 400 || message.has("error"), "A refusal without error: " + message);
      if (body != null) {
        sameId(message, body);
      }
    } else {
      Finding.unless(
          answer.body().length == 0 && Set.of(200, 202, 503).contains(answer.status()),
          "A body of no kind, or a refusal without one: " + answer);
    }
  }

  private static void events(Answer answer) {
    int responses = 0;
    String text = answer.text();
    for (String event : text.substring(0, text.lastIndexOf("\n\n") + 1).split("\n\n", -1)) {
      for (String line : event.stripLeading().split("\n", -1)) {
        Finding.unless(line.isEmpty() || LINE.matcher(line).matches(), "An odd line: " + line);
        if (line.length() > DATA.length() && line.startsWith(DATA)) {
          JsonNode message =
              JsonRules.message(line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8));
          responses += message.has("method") ? 0 : 1;
        }
      }
    }
    Finding.unless(responses <= 1, "A stream with several responses: " + text);
  }

  private static void sameId(JsonNode message, byte[] body) {
    JsonNode request = JsonRules.read(body);
    JsonNode given = message.get("id");
    Finding.unless(
        given.isNull() || (request != null && given.equals(request.get("id"))),
        "The answer's id is none of the request's: " + message);
  }
}
