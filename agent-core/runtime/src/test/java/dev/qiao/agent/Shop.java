package dev.qiao.agent;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.util.Map;
import java.util.TreeMap;

/** A small shop whose stock can be asked for and changed: a real tool object. */
final class Shop {

  private final Map<String, Integer> stock = new TreeMap<>(Map.of("bolts", 12, "nuts", 7));
  private int calls;

  @Tool("Tell how many of an item are in stock.")
  synchronized String stock(@P(name = "item", description = "the item") String item) {
    calls++;
    Integer count = stock.get(item);
    if (count == null) {
      throw new IllegalArgumentException("No item named " + item + ". There are: bolts, nuts");
    }
    return count + " " + item;
  }

  @Tool("Take items out of stock.")
  synchronized String take(
      @P(name = "item", description = "the item") String item,
      @P(name = "count", description = "how many") int count) {
    calls++;
    return stock.merge(item, -count, Integer::sum) + " " + item + " left";
  }

  synchronized int calls() {
    return calls;
  }
}
