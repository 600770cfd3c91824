package dev.qiao.mcp.builtin.fetch;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Elements of HTML as blocks of Markdown; text between blocks becomes paragraphs. */
final class Blocks {

  private static final Pattern LANGUAGE = Pattern.compile("\\b(?:language|lang)-([\\w+#-]+)");
  private static final Set<String> LISTS = Set.of("ul", "ol", "menu");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private final Node target;
  private Inlines open = Inlines.in(new Paragraph());

  private Blocks(Node target) {
    this.target = target;
  }

  /** Appends what an element holds to a block. */
  static void append(Element element, Node target) {
    Blocks blocks = new Blocks(target);
    blocks.children(element);
    blocks.endParagraph();
  }

  private void children(Element element) {
    for (org.jsoup.nodes.Node child : element.childNodes()) {
      if (child instanceof TextNode text) {
        open.text(text.getWholeText());
      } else if (child instanceof Element inner) {
        element(inner);
      }
    }
  }

  private void element(Element element) {
    if (isInline(element)) {
      open.element(element);
      return;
    }
    endParagraph();
    String name = element.normalName();
    if (HEADINGS.contains(name)) {
      heading(element, name.charAt(1) - '0');
    } else if (LISTS.contains(name)) {
      list(element, name.equals("ol") ? numbered(element) : new BulletList());
    } else {
      other(element, name);
    }
    endParagraph();
  }

  private void other(Element element, String name) {
    switch (name) {
      case "blockquote" -> nested(element, new BlockQuote());
      case "pre" -> code(element);
      case "hr" -> target.appendChild(new ThematicBreak());
      case "table" -> {
        if (Tables.isData(element)) {
          target.appendChild(Tables.of(element));
        } else {
          children(element);
        }
      }
      default -> children(element);
    }
  }

  /** What flows with text; a link or a span around blocks is one itself. */
  private static boolean isInline(Element element) {
    return !element.tag().isBlock() && element.select("*").stream().noneMatch(Element::isBlock);
  }

  private void heading(Element element, int level) {
    Heading heading = new Heading();
    heading.setLevel(level);
    Inlines.in(heading).flat(element).end();
    if (heading.getFirstChild() != null) {
      target.appendChild(heading);
    }
  }

  private void list(Element element, ListBlock list) {
    list.setTight(true);
    for (Element child : element.children()) {
      ListItem item = new ListItem();
      append(child, item);
      if (item.getFirstChild() != null) {
        list.appendChild(item);
      }
    }
    if (list.getFirstChild() != null) {
      target.appendChild(list);
    }
  }

  private static OrderedList numbered(Element element) {
    OrderedList list = new OrderedList();
    String start = element.attr("start");
    list.setMarkerStartNumber(start.matches("\\d{1,9}") ? Integer.parseInt(start) : 1);
    return list;
  }

  private void nested(Element element, Node block) {
    append(element, block);
    if (block.getFirstChild() != null) {
      target.appendChild(block);
    }
  }

  private void code(Element element) {
    FencedCodeBlock code = new FencedCodeBlock();
    String text = element.wholeText().replaceFirst("^\\R", "");
    code.setLiteral(text.endsWith("\n") ? text : text + "\n");
    Element inner = element.selectFirst("code");
    Matcher language =
        LANGUAGE.matcher(element.className() + " " + (inner == null ? "" : inner.className()));
    code.setInfo(language.find() ? language.group(1) : "");
    target.appendChild(code);
  }

  private void endParagraph() {
    Node paragraph = open.end();
    if (paragraph.getFirstChild() != null) {
      target.appendChild(paragraph);
    }
    open = Inlines.in(new Paragraph());
  }
}
