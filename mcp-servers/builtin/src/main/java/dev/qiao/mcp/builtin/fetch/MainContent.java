package dev.qiao.mcp.builtin.fetch;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What a page is about, without what stands around it on every page of its site.
 *
 * <p>It is told by what the page says of itself: {@code main}, a single {@code article}, else all
 * but navigation, heads, feet and asides.
 */
final class MainContent {

  private static final String NEVER =
      "script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, button,"
          + " input, select, textarea, dialog, [hidden], [aria-hidden=true],"
          + " [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]";

  private static final String AROUND =
      "nav, aside, header, footer, [role=navigation], [role=banner], [role=contentinfo],"
          + " [role=complementary], [role=search]";

  private MainContent() {}

  /** Takes out of the page what nobody sees, and finds what is left of interest. */
  static Element of(Document page) {
    page.select(NEVER).remove();
    Element main = only(page.select("main, [role=main]"));
    Element article = main == null ? only(page.select("article")) : null;
    Element told = main == null ? article : main;
    if (told != null && told.hasText()) {
      told.select("nav, [role=navigation]").remove();
      return told;
    }
    Element body = page.body();
    Element rest = body.clone();
    rest.select(AROUND).stream()
        .filter(around -> around.closest("article") == null) // those are the articles' own
        .forEach(Element::remove);
    return rest.hasText() ? rest : body;
  }

  private static @Nullable Element only(Elements found) {
    return found.size() == 1 ? found.first() : null;
  }
}
