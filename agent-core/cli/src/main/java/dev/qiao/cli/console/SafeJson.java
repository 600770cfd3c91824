package dev.qiao.cli.console;

import java.util.Locale;

/**
 * Makes a JSON text harmless for a terminal that shows it, without a change to what it says: {@link
 * PlainText#isHarmful} signs become JSON escapes. Such signs stand only inside JSON strings.
 */
public final class SafeJson {

  private SafeJson() {}

  /** The same JSON with every harmful sign escaped. */
  public static String of(String json) {
    if (json.codePoints().noneMatch(PlainText::isHarmful)) {
      return json;
    }
    StringBuilder safe = new StringBuilder(json.length() + 32);
    json.codePoints().forEach(sign -> append(safe, sign));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int sign) {
    if (!PlainText.isHarmful(sign)) {
      safe.appendCodePoint(sign);
      return;
    }
    for (char unit : Character.toChars(sign)) {
      safe.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
  }
}
