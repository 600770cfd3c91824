package dev.qiao.mcp.builtin.fetch;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Text;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page's main content as Markdown. */
final class Markdown {

  private static final MarkdownRenderer RENDERER =
      MarkdownRenderer.builder().extensions(List.of(TablesExtension.create())).build();

  private Markdown() {}

  static String of(Document page) {
    Element main = MainContent.of(page);
    org.commonmark.node.Document written = new org.commonmark.node.Document();
    if (main.selectFirst("h1") == null && !page.title().isBlank()) {
      Heading title = new Heading();
      title.setLevel(1);
      title.appendChild(new Text(page.title().strip()));
      written.appendChild(title);
    }
    Blocks.append(main, written);
    return RENDERER.render(written).strip();
  }
}
