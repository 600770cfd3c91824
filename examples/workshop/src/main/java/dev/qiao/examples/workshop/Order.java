package dev.qiao.examples.workshop;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is to be bought of one supplier.
 *
 * @param total what it costs, in euros
 */
record Order(String supplier, List<Line> lines, BigDecimal total) {

  /** So many of one part. */
  record Line(String id, int count, BigDecimal cost) {

    static Line of(Part part) {
      int missing = part.least() - part.count();
      return new Line(part.id(), missing, part.price().multiply(BigDecimal.valueOf(missing)));
    }
  }

  static Order of(String supplier, List<Line> lines) {
    return new Order(
        supplier, lines, lines.stream().map(Line::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
