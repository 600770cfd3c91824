package dev.qiao.mcp.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Any bytes on a connection. In whatever pieces they arrive, they mean the same: two readers of the
 * same bytes that understand different requests are what request smuggling is made of.
 */
public final class RawHttpTarget {

  /** The first byte of a request starts its clock, unless it came together with another request. */
  private static final int TIMED_OUT = 408;

  private RawHttpTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    // Deletion needs an id that nobody can guess, so no session may come of this; and what answers
    // HEAD is only read rightly by who knows that it asked so.
    String text = new String(input, StandardCharsets.ISO_8859_1);
    if (text.contains("initialize") || text.contains("HEAD")) {
      return;
    }
    List<Integer> atOnce = statuses(input, Math.max(1, input.length));
    List<Integer> byteByByte = statuses(input, 1);
    Finding.unless(
        atOnce.equals(byteByByte),
        "In one piece it means %s, and byte by byte %s.".formatted(atOnce, byteByByte));
    Harness.ONE.check();
  }

  private static List<Integer> statuses(byte[] input, int piece) {
    Connection connection = Harness.ONE.connect();
    connection.send(input, piece);
    connection.outwait(Harness.LIMITS);
    List<Answer> answers = connection.takeWhole();
    answers.forEach(AnswerRules::check);
    connection.hangUp();
    return answers.stream().map(Answer::status).filter(status -> status != TIMED_OUT).toList();
  }
}
