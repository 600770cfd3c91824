package dev.qiao.cli.mcp;

import dev.qiao.mcp.files.SecretLines;
import dev.qiao.mcp.server.auth.StaticToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Files with tokens, which nobody but their owner may read or write. Empty lines and those that
 * begin with # say nothing.
 */
final class TokenFile {

  private TokenFile() {}

  /**
   * The tokens of several callers, one a line: a name, a token, and then the scopes that it is good
   * for, or none if it is good for everything.
   *
   * @throws IllegalArgumentException if others may read the file, it cannot be read, or a line is
   *     none; the message names the place and the mend, and nothing that stands there
   */
  static List<StaticToken> read(Path file) {
    List<StaticToken> tokens = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (SecretLines.Line line : SecretLines.read(file, "tokens")) {
      List<String> words = List.of(line.text().split("\\s+"));
      tokens.add(token(line.place(), words));
      String other = owners.putIfAbsent(words.get(1), words.get(0));
      if (other != null && !other.equals(words.get(0))) {
        throw new IllegalArgumentException(
            "%s gives %s the token that %s has.".formatted(line.place(), words.get(0), other));
      }
    }
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("There is no token in " + file + ".");
    }
    return tokens;
  }

  /**
   * The one token of a file.
   *
   * @throws IllegalArgumentException as above, or if there is not one line
   */
  static String one(Path file) {
    List<SecretLines.Line> lines = SecretLines.read(file, "tokens");
    if (lines.size() != 1) {
      throw new IllegalArgumentException(
          "%s must have one token, and has %d lines; --tokens takes files with several."
              .formatted(file, lines.size()));
    }
    return lines.getFirst().text();
  }

  private static StaticToken token(String place, List<String> words) {
    if (words.size() < 2) {
      throw new IllegalArgumentException(
          place + " needs a name, a token, and then its scopes if it is not good for everything.");
    }
    try {
      StaticToken token = StaticToken.named(words.get(0), words.get(1));
      return words.size() == 2
          ? token
          : token.withScopes(new LinkedHashSet<>(words.subList(2, words.size())));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }
}
