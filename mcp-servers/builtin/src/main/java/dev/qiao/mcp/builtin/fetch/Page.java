package dev.qiao.mcp.builtin.fetch;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.net.URI;

/**
 * A page as text.
 *
 * @param uri where it was found in the end
 * @param note what to know of the text; may be empty
 * @param text all of it
 */
record Page(URI uri, String note, String text) {

  private static final int CLIENT_ERROR = 400;
  private static final int OK = 200;

  /**
   * Reads what was found.
   *
   * @param raw as it was sent, whatever it is
   * @throws ToolFailure if it is an error, or no text
   */
  static Page of(Visits.Found found, boolean raw) {
    int status = found.answer().status();
    if (status >= CLIENT_ERROR || status < OK) {
      throw new ToolFailure("%s answered with status %d.".formatted(found.uri(), status));
    }
    Body body = Body.of(found.answer());
    if (body.isBinary()) {
      throw new ToolFailure(
          "%s is no text but %s; it cannot be shown.".formatted(found.uri(), body.type()));
    }
    if (!body.isHtml()) {
      String note = raw ? "" : "It is %s, which is shown as it is.\n".formatted(body.type());
      return new Page(found.uri(), note, body.text());
    }
    return new Page(
        found.uri(), "", raw ? body.text() : Markdown.of(body.document(found.uri().toString())));
  }

  /** All of it under its address. */
  String whole() {
    return heading() + (text.isBlank() ? "The page holds no text." : text);
  }

  /** A piece of it under its address, and how to read on where it is cut. */
  String piece(int from, int most) {
    if (from == 0 && text.isBlank()) {
      return heading() + "The page holds no text.";
    }
    if (from >= text.length()) {
      throw new ToolFailure(
          "No more content: the page has %d characters.".formatted(text.length()));
    }
    int start = inside(from);
    int end = inside((int) Math.min(text.length(), (long) start + most));
    end = end > start ? end : Math.min(text.length(), start + 2); // most cuts one character in two
    String more =
        end == text.length()
            ? ""
            : "\n\nCut at %d of %d characters. Call fetch with start_index %d to read on."
                .formatted(end, text.length(), end);
    return heading() + text.substring(start, end) + more;
  }

  /** No index in the middle of a character. */
  private int inside(int index) {
    return index > 0
            && index < text.length()
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1))
        ? index - 1
        : index;
  }

  private String heading() {
    return "Contents of %s:\n%s".formatted(uri, note);
  }
}
