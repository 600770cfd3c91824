package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/** What a model reads of the facts, which it was trained on to the byte. */
final class FactTools implements AutoCloseable {

  private final Facts facts;

  FactTools(Facts facts) {
    this.facts = facts;
  }

  @McpTool(
      description = "Keep a fact for later.",
      destructive = false,
      idempotent = true,
      openWorld = false)
  String remember(@Description("One fact, in a sentence.") String text) {
    return "Remembered as %d.".formatted(facts.remember(text));
  }

  @McpTool(description = "Find remembered facts.", readOnly = true, openWorld = false)
  String recall(@Description("Words that the fact may hold.") String query) {
    List<Facts.Fact> found = facts.recall(query);
    return found.isEmpty()
        ? "Nothing remembered about \"%s\".".formatted(query)
        : String.join("\n", found.stream().map(Facts.Fact::line).toList());
  }

  @McpTool(description = "Forget a fact by its number.", idempotent = true, openWorld = false)
  String forget(
      @Min(1) @Max(Integer.MAX_VALUE) @Description("The number that recall shows.") long id) {
    facts.forget(id);
    return "Forgot %d.".formatted(id);
  }

  @Override
  public void close() {
    facts.close();
  }
}
