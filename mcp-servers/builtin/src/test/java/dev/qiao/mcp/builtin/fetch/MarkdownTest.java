package dev.qiao.mcp.builtin.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  private static String markdown(String html) {
    return Markdown.of(Jsoup.parse(html, "https://a.example/dir/page"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0007',
      value = {
        "<h2>Two</h2><p>text</p> | ## Two⏎⏎text",
        "<p>a<br>b</p> | a  ⏎b",
        "<p>a <em>b </em>c</p> | a *b* c",
        "<p>a<strong> b</strong></p> | a **b**",
        "<p><a href='../x'>there</a></p> | [there](https://a.example/x)",
        "<p><a href='javascript:alert(1)'>click</a></p> | click",
        "<p><a href='x'></a>b</p> | b",
        "<p><img src=i.png alt='A cup'></p> | ![A cup](https://a.example/dir/i.png)",
        "<p><img src=data:image/png;base64,AAAA alt=x>y</p> | y",
        "<ul><li>a<li>b<ul><li>c</ul></ul> | - a⏎- b⏎  - c",
        "<ol start=3><li>a<li>b</ol> | 3. a⏎4. b",
        "<blockquote><p>said</p></blockquote> | > said",
        "<p>use <code>a*b</code></p> | use `a*b`",
        "<pre><code class='language-java'>int a;⏎</code></pre> | ```java⏎int a;⏎```",
        "<hr><p>x</p> | ___⏎⏎x",
        "<p>2 * 3 * 4 [x] _y_ </p> | 2 \\* 3 \\* 4 \\[x\\] \\_y\\_",
        "<p>  many   ⏎ spaces </p> | many spaces",
        "<div>a<div>b</div>c</div> | a⏎⏎b⏎⏎c",
        "<a href=x><h2>Head</h2></a> | ## Head",
        "<table><tr><th>a<th>b<tr><td>1<td>2 x</table> | ¦a¦b¦⏎¦---¦---¦⏎¦1¦2 x¦",
        "<table><tr><td>a<td>b<tr><td>1</table> | ¦a¦b¦⏎¦---¦---¦⏎¦1¦¦",
        "<table><tr><td><p>lay</p><p>out</p></table> | lay⏎⏎out",
      })
  void html_is_written_as(String html, String markdown) {
    assertThat(markdown(html.replace('⏎', '\n')))
        .isEqualTo(markdown.replace('⏎', '\n').replace('¦', '|'));
  }

  /** Whoever writes the page says in how many pieces its text is. */
  @ParameterizedTest
  @ValueSource(strings = {"a<!---->", "a<b></b>", "a<span>b</span>"})
  void text_in_many_pieces_takes_no_longer_than_its_length(String piece) {
    String page = piece.repeat((5 << 20) / piece.length());
    String text =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> markdown("<p>" + page + "</p>"));
    assertThat(text).hasSizeGreaterThan((5 << 20) / piece.length() - 1).startsWith("a");
  }

  @Test
  void what_is_written_says_the_same_as_html_again() {
    String html =
        "<h1>A_b*</h1><p>1. no list, # no head <strong>x</strong><em>y</em></p><ul><li><p>a</p>"
            + "<pre>  code\n\n  more</pre></li></ul>";
    String again =
        HtmlRenderer.builder()
            .build()
            .render(
                Parser.builder()
                    .extensions(java.util.List.of(TablesExtension.create()))
                    .build()
                    .parse(markdown(html)));
    assertThat(Jsoup.parse(again).wholeText().replaceAll("\\s+", ""))
        .isEqualTo(Jsoup.parse(html).wholeText().replaceAll("\\s+", ""));
    assertThat(Jsoup.parse(again).select("h1, strong, li > pre")).hasSize(3);
  }

  @Test
  void what_nobody_sees_is_left_out() {
    assertThat(
            markdown(
                "<p>seen</p><script>x()</script><style>p{}</style><div hidden>no</div>"
                    + "<p style='display: none'>no</p><template>no</template><!-- no -->"))
        .isEqualTo("seen");
  }

  @Test
  void what_stands_around_is_left_out() {
    String around = "<header>Site</header><nav>menu</nav>%s<footer>©</footer>";
    assertThat(markdown(around.formatted("<div>text</div>"))).isEqualTo("text");
    assertThat(markdown(around.formatted("<main><p>text</p></main><p>ad</p>"))).isEqualTo("text");
    assertThat(markdown(around.formatted("<article><header>Mine</header>text</article>")))
        .isEqualTo("Mine\n\ntext");
    assertThat(markdown("<nav>only this</nav>")).isEqualTo("only this");
  }

  @Test
  void the_title_is_the_heading_of_a_page_without_one() {
    assertThat(markdown("<title>Tea</title><p>x</p>")).isEqualTo("# Tea\n\nx");
  }

  @Test
  void a_page_of_ten_thousand_nested_elements_is_read() {
    for (String tag : new String[] {"div", "blockquote", "span", "b", "ul><li"}) {
      String open = "<" + tag + ">";
      String deep = Stream.generate(() -> open).limit(10_000).collect(Collectors.joining());
      assertThat(markdown(deep + "bottom")).contains("bottom");
    }
  }
}
