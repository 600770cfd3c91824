package dev.qiao.cli.mcp;

import dev.qiao.mcp.server.auth.StaticToken;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

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
    List<String> lines = text(file).lines().map(String::strip).toList();
    List<StaticToken> tokens = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        List<String> words = List.of(lines.get(i).split("\\s+"));
        String place = file + ":" + (i + 1);
        tokens.add(token(place, words));
        String other = owners.putIfAbsent(words.get(1), words.get(0));
        if (other != null && !other.equals(words.get(0))) {
          throw new IllegalArgumentException(
              "%s gives %s the token that %s has.".formatted(place, words.get(0), other));
        }
      }
    }
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("There is no token in " + file + ".");
    }
    return tokens;
  }

  /**
   * What stands in a file with secrets.
   *
   * @throws IllegalArgumentException if it cannot be read; the message says why
   */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + file + ".", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is no text in UTF-8.", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + (Files.isDirectory(file) ? " is a folder." : " cannot be read by this user."), e);
    }
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
