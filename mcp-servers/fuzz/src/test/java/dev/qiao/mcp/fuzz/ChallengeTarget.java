package dev.qiao.mcp.fuzz;

import dev.qiao.mcp.client.oauth.ReadChallenge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server says in {@code WWW-Authenticate}: as any text, and as a text between quotes, out of
 * which nothing must come that could be taken for another parameter.
 */
public final class ChallengeTarget {

  private static final String METADATA = "https://example.com/";

  private ChallengeTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    ReadChallenge.of(List.of(text));
    ReadChallenge.of(List.of("Basic realm=\"a\"", "Bearer " + text, text));

    if (text.chars().allMatch(c -> c >= ' ' && c != 127)) { // as HTTP has it
      String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
      ReadChallenge read =
          ReadChallenge.of(
              List.of("Bearer error=\"%s\", resource_metadata=\"%s\"".formatted(quoted, METADATA)));
      Finding.unless(read.error().equals(text.toLowerCase(Locale.ROOT)), "Not the error: " + read);
      Finding.unless(read.metadata().equals(Optional.of(METADATA)), "Not the metadata: " + read);
    }
  }
}
