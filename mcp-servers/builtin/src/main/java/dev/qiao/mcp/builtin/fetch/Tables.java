package dev.qiao.mcp.builtin.fetch;

import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jsoup.nodes.Element;

/** Tables of data; those that only lay out a page are not. */
final class Tables {

  private static final int MOST_COLUMNS = 200;

  private Tables() {}

  /** Whether it has two columns or more, and neither tables nor code within. */
  static boolean isData(Element table) {
    int columns = columns(rows(table));
    return columns > 1 && columns <= MOST_COLUMNS && table.select("table, pre").size() == 1;
  }

  static TableBlock of(Element table) {
    List<Element> rows = rows(table);
    int columns = columns(rows);
    TableHead head = new TableHead();
    head.appendChild(row(rows.get(0), columns));
    TableBody body = new TableBody();
    rows.stream().skip(1).forEach(row -> body.appendChild(row(row, columns)));
    TableBlock block = new TableBlock();
    block.appendChild(head);
    if (body.getFirstChild() != null) {
      block.appendChild(body);
    }
    return block;
  }

  private static List<Element> rows(Element table) {
    return table.select("tr").stream().filter(row -> !cells(row).isEmpty()).toList();
  }

  private static List<Element> cells(Element row) {
    return row.children().stream()
        .filter(cell -> cell.normalName().equals("td") || cell.normalName().equals("th"))
        .toList();
  }

  private static int columns(List<Element> rows) {
    return rows.stream().mapToInt(row -> cells(row).size()).max().orElse(0);
  }

  private static TableRow row(Element row, int columns) {
    TableRow written = new TableRow();
    List<Element> cells = cells(row);
    for (int i = 0; i < columns; i++) {
      TableCell cell = new TableCell();
      if (i < cells.size()) {
        Node filled = Inlines.in(cell).flat(cells.get(i)).end();
        onOneLine(filled);
      }
      written.appendChild(cell);
    }
    return written;
  }

  /** A row of Markdown has no line breaks. */
  private static void onOneLine(Node cell) {
    Node child = cell.getFirstChild();
    while (child != null) {
      Node next = child.getNext();
      if (child instanceof HardLineBreak) {
        child.insertAfter(new Text(" "));
        child.unlink();
      }
      child = next;
    }
  }
}
