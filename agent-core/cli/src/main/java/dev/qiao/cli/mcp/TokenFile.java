package dev.qiao.cli.mcp;

import dev.qiao.mcp.server.auth.StaticToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A file with the tokens of several callers, one a line: a name, a token, and then the scopes that
 * it is good for, or none if it is good for everything. Empty lines and those that begin with # say
 * nothing.
 */
final class TokenFile {

  private TokenFile() {}

  /**
   * The tokens of a file.
   *
   * @throws IllegalArgumentException if it cannot be read, or a line is none; the message names the
   *     line and nothing that stands in it
   */
  static List<StaticToken> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read the file of tokens " + file + ".", e);
    }
    List<StaticToken> tokens = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        tokens.add(token(file + ":" + (i + 1), line));
      }
    }
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("There is no token in " + file + ".");
    }
    return tokens;
  }

  private static StaticToken token(String place, String line) {
    List<String> words = List.of(line.split("\\s+"));
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
