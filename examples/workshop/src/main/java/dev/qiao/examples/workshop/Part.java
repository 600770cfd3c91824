package dev.qiao.examples.workshop;

import dev.qiao.mcp.toolkit.Description;
import java.math.BigDecimal;

/**
 * A kind of part.
 *
 * @param price what one costs, in euros
 */
record Part(
    String id,
    String name,
    String supplier,
    @Description("How many are there.") int count,
    @Description("How many should be there.") int least,
    @Description("What one costs, in euros.") BigDecimal price) {

  boolean isShort() {
    return count < least;
  }

  Part withCount(int changed) {
    return new Part(id, name, supplier, changed, least, price);
  }
}
