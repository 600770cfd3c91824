package dev.qiao.mcp.fuzz;

import dev.qiao.mcp.client.ReadEvents;

/** A stream of events as a malicious server writes it: the pieces in which it comes say nothing. */
public final class EventsTarget {

  private static final int MAX_BYTES = 500;
  private static final long LONGEST_RETRY_MILLIS = 300_000;

  private EventsTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    ReadEvents whole = ReadEvents.of(input, Math.max(1, input.length), MAX_BYTES);
    Finding.unless(
        whole.lastEventId().chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 256 && c != 127)),
        "The id would break a header: " + whole.lastEventId());
    Finding.unless(
        whole.retryMillis() >= 50 && whole.retryMillis() <= LONGEST_RETRY_MILLIS,
        "A pause of " + whole.retryMillis());
    Finding.unless(
        whole.messages().stream().allMatch(message -> message.length() <= MAX_BYTES),
        "A message is larger than allowed.");
    for (int piece = 1; piece <= 3; piece++) {
      ReadEvents pieces = ReadEvents.of(input, piece, MAX_BYTES);
      Finding.unless(whole.equals(pieces), "At once %s, in pieces %s".formatted(whole, pieces));
    }
  }
}
