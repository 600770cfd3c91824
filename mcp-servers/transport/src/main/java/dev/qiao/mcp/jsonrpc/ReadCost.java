package dev.qiao.mcp.jsonrpc;

/**
 * What the values of a JSON text take in memory beside the characters of its strings. An object of
 * two bytes becomes one of some sixty, so a bound of what arrives is none of what is made of it.
 *
 * <p>By the sizes of a 64-bit JVM with compressed pointers, rounded up: it is a bound, and not
 * exact. That the text is JSON is not looked at.
 */
public final class ReadCost {

  /** A map or list, with the room that it has for its first elements. */
  private static final int CONTAINER = 120;

  /** A string or a name without its characters. */
  private static final int TEXT = 48;

  /** What holds a name in its map, and in the set that finds one that comes twice. */
  private static final int ENTRY = 72;

  /** Another element: its place in the list, and a number. */
  private static final int ELEMENT = 24;

  private ReadCost() {}

  /**
   * The cost in bytes.
   *
   * @param json in UTF-8
   */
  public static long of(byte[] json) {
    long cost = 0;
    boolean inText = false;
    for (int i = 0; i < json.length; i++) {
      byte at = json[i];
      if (inText) {
        if (at == '\\') {
          i++;
        } else {
          inText = at != '"';
        }
      } else {
        inText = at == '"';
        cost += of(at);
      }
    }
    return cost;
  }

  private static int of(byte outsideText) {
    return switch (outsideText) {
      case '{', '[' -> CONTAINER;
      case '"' -> TEXT;
      case ':' -> ENTRY;
      case ',' -> ELEMENT;
      default -> 0;
    };
  }
}
