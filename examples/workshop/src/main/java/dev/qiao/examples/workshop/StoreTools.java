package dev.qiao.examples.workshop;

import dev.qiao.mcp.toolkit.ClientFeature;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Elicited;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpCompletion;
import dev.qiao.mcp.toolkit.McpPrompt;
import dev.qiao.mcp.toolkit.McpResource;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model can do with the store. */
final class StoreTools {

  private static final String PART = "store://parts/{id}";

  private final Store store;

  StoreTools(Store store) {
    this.store = store;
  }

  /** What {@code take_part} is asked to do. */
  record Taking(
      @Description("The part, for example bolt-m8.") @NotBlank String id,
      @Description("How many.") @Min(1) @Max(1000) int count) {}

  /** What the user is asked before the last parts go. */
  record Consent(@Description("Take them all the same?") boolean sure) {}

  @McpTool(
      name = "find_parts",
      title = "Find parts",
      description = "Lists the parts whose id, name or supplier holds a text; all without one.",
      readOnly = true,
      openWorld = false)
  List<Part> find(@Description("For example bolt.") @Nullable String text) {
    String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
    return store.all().stream()
        .filter(
            part ->
                (part.id() + part.name() + part.supplier())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted))
        .toList();
  }

  @McpTool(
      name = "take_part",
      title = "Take a part",
      description = "Takes parts out of the store and says what is left.",
      openWorld = false)
  Part take(Taking taking, Interaction call) {
    Part part = part(taking.id());
    int left = left(part, taking.count());
    if (left < part.least()) {
      confirm(part, left, call);
    }
    // Others may have taken some meanwhile: it is counted again where nobody comes between.
    Part changed =
        store.change(part.id(), now -> now.withCount(left(now, taking.count()))).orElseThrow();
    call.resourceUpdated(PART.replace("{id}", part.id()));
    return changed;
  }

  private static int left(Part part, int taken) {
    if (part.count() < taken) {
      throw new ToolFailure("Only %d of %s are there.".formatted(part.count(), part.id()));
    }
    return part.count() - taken;
  }

  /** Asks before anything has changed: a call may run again from its beginning. */
  private static void confirm(Part part, int left, Interaction call) {
    if (!call.offers(ClientFeature.ELICITATION)) {
      return;
    }
    String question =
        "%d of %s would be left, and %d should be there.".formatted(left, part.id(), part.least());
    boolean sure =
        call.ask(question, Consent.class) instanceof Elicited.Accepted<Consent> said
            && said.value().sure();
    if (!sure) {
      throw new ToolFailure("The user does not want to take the last of " + part.id() + ".");
    }
  }

  @McpTool(
      name = "write_order",
      title = "Write an order",
      description = "Says what to buy of a supplier, so that enough of every part is there.",
      readOnly = true,
      openWorld = false)
  Order order(@Description("For example Steinke.") String supplier, Interaction call) {
    List<Part> theirs =
        store.all().stream().filter(part -> part.supplier().equals(supplier)).toList();
    if (theirs.isEmpty()) {
      throw new ToolFailure(
          "Nothing comes from %s. Suppliers: %s."
              .formatted(supplier, String.join(", ", suppliers(""))));
    }
    List<Order.Line> lines = new ArrayList<>();
    for (Part part : theirs) {
      call.stopIfCancelled();
      call.progress(lines.size(), theirs.size(), part.name());
      if (part.isShort()) {
        lines.add(Order.Line.of(part));
      }
    }
    return Order.of(supplier, lines);
  }

  @McpResource(uri = PART, name = "part", description = "One part of the store.")
  Optional<Part> at(String id) {
    return store.find(id);
  }

  @McpResource(uri = "store://short", name = "short", description = "The parts that run short.")
  String runningShort() {
    return store.all().stream()
        .filter(Part::isShort)
        .map(part -> "%s: %d of %d".formatted(part.id(), part.count(), part.least()))
        .collect(Collectors.joining("\n"));
  }

  @McpPrompt(
      name = "weekly_order",
      title = "Weekly order",
      description = "Has the orders of a week written.")
  String weeklyOrder(@Description("Of whom to buy.") String supplier) {
    return "Write the order for %s, and tell me its total and the part that is shortest."
        .formatted(supplier);
  }

  @McpCompletion(resource = PART, argument = "id")
  List<String> ids(String typed) {
    return store.all().stream().map(Part::id).filter(id -> id.startsWith(typed)).toList();
  }

  @McpCompletion(prompt = "weekly_order", argument = "supplier")
  List<String> suppliers(String typed) {
    return store.all().stream()
        .map(Part::supplier)
        .distinct()
        .filter(supplier -> supplier.startsWith(typed))
        .toList();
  }

  private Part part(String id) {
    return store
        .find(id)
        .orElseThrow(
            () -> new ToolFailure("There is no part %s. Use find_parts to see all.".formatted(id)));
  }
}
