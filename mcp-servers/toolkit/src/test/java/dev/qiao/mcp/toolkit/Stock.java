package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import jakarta.validation.constraints.Max;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Resources and prompts of each kind. */
class Stock implements AutoCloseable {

  enum Style {
    SHORT,
    LONG
  }

  record Part(String id, int count) {}

  final Map<String, Integer> parts = new TreeMap<>(Map.of("bolt", 40, "nut m8/2", 3));
  boolean closed;

  @McpResource(uri = "stock://rules", title = "The rules", description = "How stock is kept.")
  String rules() {
    return "First in, first out.";
  }

  @McpResource(uri = "stock://logo", description = "A picture.", mimeType = "image/png")
  byte[] logo() {
    return new byte[] {1, 2, 3};
  }

  @McpResource(
      uri = "stock://parts/{id}",
      name = "part",
      description = "One part.",
      icons = @McpIcon(src = "data:image/png;base64,AQID"))
  Optional<Part> part(String id) {
    return Optional.ofNullable(parts.get(id)).map(count -> new Part(id, count));
  }

  @McpResource(uri = "stock://notes/{+path}", description = "A note, in a folder of notes.")
  String note(String path) {
    return "Note " + path;
  }

  @McpResource(uri = "stock://shelves/{row}/{place}", description = "A shelf.")
  String shelf(Interaction call, @Max(9) int row, Style place) {
    if (row == 0) {
      throw new ToolFailure("Rows begin with 1.");
    }
    return row + ": " + place;
  }

  @McpResource(uri = "stock://pictures/{of}", description = "Pictures.")
  Set<ResourceContents> pictures(String of) {
    return of.equals("none")
        ? Set.of()
        : Set.of(TextResourceContents.builder("stock://pictures/" + of, "A picture.").build());
  }

  @McpTool(description = "Takes parts.")
  Part take(String id, int count, Interaction call) {
    int left = parts.merge(id, -count, Integer::sum);
    call.resourceUpdated("stock://parts/" + id);
    return new Part(id, left);
  }

  @McpPrompt(title = "Order", description = "Writes an order.")
  String order(
      @Description("What to order.") String id, @Max(100) int count, @Nullable Style style) {
    return "Order %d of %s, %s.".formatted(count, id, style == null ? "as usual" : style);
  }

  @McpPrompt(description = "A talk.")
  List<PromptMessage> talk() {
    return List.of(
        PromptMessage.builder(Role.USER, TextContent.builder("Hello").build()).build(),
        PromptMessage.builder(Role.ASSISTANT, TextContent.builder("Hi").build()).build());
  }

  @McpPrompt(description = "Fails.")
  String fail() {
    throw new ToolFailure("Nothing to order.");
  }

  @McpCompletion(prompt = "order", argument = "id")
  List<String> ids(String typed) {
    return parts.keySet().stream().filter(id -> id.startsWith(typed)).toList();
  }

  @McpCompletion(resource = "stock://parts/{id}", argument = "id")
  List<String> manyIds(String typed, Map<String, String> others) {
    return IntStream.range(0, 300).mapToObj(i -> typed + i).toList();
  }

  @Override
  public void close() {
    closed = true;
  }
}
