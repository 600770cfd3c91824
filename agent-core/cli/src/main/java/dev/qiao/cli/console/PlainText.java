package dev.qiao.cli.console;

import java.util.Locale;

/**
 * Makes text from outside harmless for a terminal: what could move the cursor, change the display
 * or turn the direction of reading becomes a visible sign.
 *
 * <p>It works sign by sign and keeps no state, so a sequence that is split over several pieces is
 * caught too. Line feeds and tabs pass.
 */
public final class PlainText {

  private static final int CONTROL_PICTURES = 0x2400;
  private static final char DELETE_PICTURE = '\u2421';
  private static final char REPLACEMENT = '\ufffd';

  private PlainText() {}

  /** The text with every control, escape and direction sign made visible. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(PlainText::isHarmful)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length() + 16);
    text.replace("\r\n", "\n").codePoints().forEach(sign -> append(plain, sign));
    return plain.toString();
  }

  /** {@link #of} on one line: line feeds and tabs become spaces. */
  public static String line(String text) {
    return of(text).replace('\n', ' ').replace('\t', ' ');
  }

  /**
   * Whether a terminal might do something else with this sign than show it: C0 and C1 controls but
   * line feed and tab, other separators of lines, direction and tag signs, half a surrogate pair.
   */
  public static boolean isHarmful(int sign) {
    return (sign < 0x20 && sign != '\n' && sign != '\t')
        || (sign >= 0x7f && sign <= 0x9f)
        || sign == 0x061c
        || sign == 0x200e
        || sign == 0x200f
        || (sign >= 0x2028 && sign <= 0x202e)
        || (sign >= 0x2066 && sign <= 0x206f)
        || isLoneSurrogate(sign)
        || (sign >= 0xfff9 && sign <= 0xfffb)
        || (sign >= 0xe0000 && sign <= 0xe007f);
  }

  private static void append(StringBuilder plain, int sign) {
    if (!isHarmful(sign)) {
      plain.appendCodePoint(sign);
    } else if (sign < 0x20) {
      plain.append((char) (CONTROL_PICTURES + sign));
    } else if (sign == 0x7f) {
      plain.append(DELETE_PICTURE);
    } else if (isLoneSurrogate(sign)) {
      plain.append(REPLACEMENT);
    } else {
      String number = Integer.toHexString(sign).toUpperCase(Locale.ROOT);
      plain.append("<U+").append("0".repeat(Math.max(0, 4 - number.length()))).append(number);
      plain.append('>');
    }
  }

  private static boolean isLoneSurrogate(int sign) {
    return sign <= 0xffff && Character.isSurrogate((char) sign);
  }
}
