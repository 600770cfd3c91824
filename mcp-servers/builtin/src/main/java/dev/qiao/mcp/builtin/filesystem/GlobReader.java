package dev.qiao.mcp.builtin.filesystem;

import com.google.re2j.Pattern;

/**
 * Reads a glob pattern into a regular expression, with the signs that {@link
 * java.nio.file.FileSystem#getPathMatcher} knows: {@code * ** ? [a-z] [!a] {a,b} \\}.
 */
final class GlobReader {

  private final String glob;
  private final StringBuilder expression = new StringBuilder();
  private int at;
  private boolean inGroup;

  private GlobReader(String glob) {
    this.glob = glob;
  }

  /**
   * @throws IllegalArgumentException if a bracket or a brace is not closed, or one stands in
   *     another
   */
  static String expression(String glob) {
    return new GlobReader(glob).read();
  }

  private String read() {
    while (at < glob.length()) {
      one();
    }
    require(!inGroup);
    return expression.toString();
  }

  private void one() {
    int sign = next();
    switch (sign) {
      case '*' -> stars();
      case '?' -> expression.append("[^/]");
      case '[' -> bracket();
      case '{' -> {
        require(!inGroup);
        inGroup = true;
        expression.append("(?:");
      }
      case '}' -> end();
      case ',' -> expression.append(inGroup ? "|" : ",");
      case '\\' -> {
        require(at < glob.length());
        literal(next());
      }
      default -> literal(sign);
    }
  }

  private void end() {
    expression.append(inGroup ? ")" : "\\}");
    inGroup = false;
  }

  private void stars() {
    int begin = at - 1;
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    boolean deep = at - begin > 1;
    boolean wholeName = begin == 0 || "/{,".indexOf(glob.charAt(begin - 1)) >= 0;
    if (deep && wholeName && at < glob.length() && glob.charAt(at) == '/') {
      at++;
      expression.append("(?:.*/)?");
    } else {
      expression.append(deep ? ".*" : "[^/]*");
    }
  }

  private void bracket() {
    boolean not = at < glob.length() && glob.charAt(at) == '!';
    if (not) {
      at++;
    }
    expression.append(not ? "[^/" : "[");
    int begin = at;
    require(at < glob.length());
    while (at == begin || glob.charAt(at) != ']') {
      require(glob.charAt(at) != '/');
      range();
      require(at < glob.length());
    }
    at++;
    expression.append(']');
  }

  /** One sign of a bracket, or one to another. A range that holds the slash is none of a name. */
  private void range() {
    int from = next();
    int to = from;
    if (at + 1 < glob.length() && glob.charAt(at) == '-' && glob.charAt(at + 1) != ']') {
      at++;
      to = next();
      require(from <= to && !(from <= '/' && '/' <= to));
    }
    expression.append("\\x{%x}-\\x{%x}".formatted(from, to));
  }

  private int next() {
    int sign = glob.codePointAt(at);
    at += Character.charCount(sign);
    return sign;
  }

  private void literal(int sign) {
    expression.append(Pattern.quote(Character.toString(sign)));
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }
}
