package dev.qiao.mcp.fuzz;

import dev.qiao.mcp.toolkit.Elicited;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpCompletion;
import dev.qiao.mcp.toolkit.McpPrompt;
import dev.qiao.mcp.toolkit.McpResource;
import dev.qiao.mcp.toolkit.McpTool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tools, resources and prompts with each kind of argument, none of which waits for anything. */
final class FuzzTools {

  enum Unit {
    CELSIUS,
    KELVIN
  }

  record Trip(
      @NotBlank String city,
      @Nullable LocalDate from,
      @Min(1) @Max(14) int days,
      @Nullable Unit unit,
      @Size(max = 2) @Nullable List<Stop> stops) {}

  record Stop(@Pattern(regexp = "[a-z]+") String place, Optional<Integer> nights) {}

  record Consent(boolean really, @Nullable @Size(max = 10) String why) {}

  @McpTool(description = "Repeats a text.")
  String echo(String text) {
    return text;
  }

  @McpTool(description = "Repeats a journey.")
  Trip trip(Trip trip) {
    return trip;
  }

  @McpTool(description = "Adds prices.")
  BigDecimal total(@Size(min = 1, max = 50) List<BigDecimal> prices) {
    return prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @McpTool(description = "Counts, and tells how far it is.")
  String count(@Min(0) @Max(5) int to, Interaction call) {
    for (int i = 1; i <= to; i++) {
      call.progress(i, to, "Counted " + i + ".");
    }
    return "Counted to " + to + ".";
  }

  @McpTool(description = "Asks its user.")
  String ask(String what, Interaction call) {
    return switch (call.ask("Really " + what + "?", Consent.class)) {
      case Elicited.Accepted<Consent>(Consent consent) -> "Yes: " + consent;
      case Elicited.Declined<Consent> no -> "No.";
      case Elicited.Dismissed<Consent> no -> "Perhaps.";
    };
  }

  @McpTool(description = "Fails.")
  String crash() {
    throw new DeliberateException();
  }

  @McpResource(uri = "stock://all", description = "The stock.")
  String all() {
    return "nothing";
  }

  @McpResource(uri = "stock://parts/{id}/of/{day}", description = "One part of the stock.")
  Optional<String> part(String id, LocalDate day) {
    return Optional.of(id + " " + day).filter(text -> !id.equals("none"));
  }

  @McpPrompt(description = "Plans a week.")
  String plan(Unit unit, @Nullable String remark) {
    return unit + " " + remark;
  }

  @McpCompletion(resource = "stock://parts/{id}/of/{day}", argument = "id")
  List<String> ids(String typed) {
    return List.of(typed + "1", typed + "2");
  }
}
