package dev.qiao.mcp.builtin.fetch;

import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Text and what flows with it, within one block of Markdown. Spaces are those that one sees. */
final class Inlines {

  private final Node block;
  private Node target;
  private boolean spaceBefore = true;

  /** What the last piece of text says, as long as more may come: a page may have very many. */
  private final StringBuilder said = new StringBuilder();

  private @Nullable Text saying;

  private Inlines(Node block) {
    this.block = block;
    this.target = block;
  }

  static Inlines in(Node block) {
    return new Inlines(block);
  }

  /** Everything within an element, blocks included, as if it flowed. */
  Inlines flat(Element element) {
    for (org.jsoup.nodes.Node child : element.childNodes()) {
      if (child instanceof TextNode text) {
        text(text.getWholeText());
      } else if (child instanceof Element inner) {
        if (inner.isBlock()) {
          text(" ");
        }
        element(inner);
        if (inner.isBlock()) {
          text(" ");
        }
      }
    }
    return this;
  }

  void text(String text) {
    String seen = text.replaceAll("[ \\t\\r\\n\\f]+", " ");
    if (spaceBefore && seen.startsWith(" ")) {
      seen = seen.substring(1);
    }
    if (!seen.isEmpty()) {
      spaceBefore = seen.endsWith(" ");
      if (!(target.getLastChild() instanceof Text before)) {
        Text next = new Text("");
        say(next);
        target.appendChild(next);
      } else if (before != saying) {
        say(before);
      }
      said.append(seen);
    }
  }

  private void say(Text next) {
    stopSaying();
    saying = next;
    said.append(next.getLiteral());
  }

  private void stopSaying() {
    if (saying != null) {
      saying.setLiteral(said.toString());
      saying = null;
    }
    said.setLength(0);
  }

  void element(Element element) {
    switch (element.normalName()) {
      case "br" -> {
        if (target == block && block.getLastChild() != null) {
          trimEnd();
          block.appendChild(new HardLineBreak());
        } else {
          text(" ");
        }
        spaceBefore = true;
      }
      case "a" -> link(element);
      case "img" -> image(element);
      case "b", "strong" -> within(element, new StrongEmphasis("**"));
      case "i", "em" -> within(element, new Emphasis("*"));
      case "code", "kbd", "samp", "tt" -> code(element);
      default -> flat(element);
    }
  }

  private void link(Element element) {
    String address = element.absUrl("href");
    if (!address.startsWith("http") && !address.startsWith("mailto:")) {
      flat(element);
      return;
    }
    within(element, new Link(address, null));
  }

  private void image(Element element) {
    String address = element.absUrl("src");
    String alternative = element.attr("alt").strip();
    if (address.startsWith("http") && !alternative.isEmpty()) {
      Image image = new Image(address, null);
      image.appendChild(new Text(alternative));
      target.appendChild(image);
      spaceBefore = false;
    }
  }

  private void code(Element element) {
    String text = element.text();
    if (!text.isBlank()) {
      target.appendChild(new Code(text));
      spaceBefore = false;
    }
  }

  /** A space at the edge of an emphasis stands outside of it, or it would not be read as one. */
  private void within(Element element, Node inner) {
    Node outer = target;
    if (element.wholeText().startsWith(" ")) {
      text(" ");
    }
    target = inner;
    boolean wasBefore = spaceBefore;
    spaceBefore = true;
    flat(element);
    boolean spaceAfter = inner.getLastChild() != null && spaceBefore;
    trimEnd();
    target = outer;
    spaceBefore = wasBefore;
    if (inner.getFirstChild() != null) {
      target.appendChild(inner);
      spaceBefore = false;
      if (spaceAfter) {
        text(" ");
      }
    }
  }

  private void trimEnd() {
    while (target.getLastChild() instanceof Text last) {
      if (last == saying) {
        stopSaying();
      }
      String trimmed = last.getLiteral().stripTrailing();
      if (!trimmed.isEmpty()) {
        last.setLiteral(trimmed);
        return;
      }
      last.unlink();
    }
  }

  /** The block, without space or break at its end. */
  Node end() {
    stopSaying();
    trimEnd();
    while (block.getLastChild() instanceof HardLineBreak last) {
      last.unlink();
      trimEnd();
    }
    return block;
  }
}
