package dev.qiao.mcp.toolkit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tools with each kind of argument and answer. */
class SampleTools {

  enum Unit {
    CELSIUS,
    KELVIN
  }

  @Description("A journey.")
  record Trip(
      @NotBlank @Description("Where to.") String city,
      LocalDate from,
      @Min(1) @Max(14) int days,
      @Nullable Unit unit,
      @Size(max = 2) List<Stop> stops) {

    // What no JSON Schema says.
    @AssertTrue(message = "must not lie in Atlantis")
    boolean isOnLand() {
      return !city.equals("Atlantis");
    }
  }

  record Stop(String place, Optional<Duration> rest) {}

  record Forecast(String city, List<Double> degrees, @Nullable String warning) {

    // Computed, so neither in the schema nor in the answer.
    public boolean isWarm() {
      return degrees.get(0) > 20;
    }
  }

  record Range(int from, int to) {
    Range {
      if (from > to) {
        throw new ToolFailure("from must not lie behind to.");
      }
    }
  }

  enum Fit {
    @JsonProperty("S")
    SMALL,
    @JsonProperty("L")
    LARGE
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  record Drawing(Shape shape, byte[] picture) {}

  record Node(@JsonProperty("called") String name, List<Node> children) {}

  @McpTool(
      name = "forecast",
      title = "Weather forecast",
      description = "The weather of a journey.",
      readOnly = true,
      icons =
          @McpIcon(
              src = "https://example.com/sun.png",
              mimeType = "image/png",
              sizes = {"48x48"}))
  Forecast weather(Trip trip) {
    return new Forecast(
        trip.city(),
        trip.from().datesUntil(trip.from().plusDays(trip.days())).map(day -> 20.5).toList(),
        null);
  }

  @McpTool(description = "Adds prices.", readOnly = true, openWorld = false)
  BigDecimal total(
      @Description("The prices.") @Size(min = 1) List<BigDecimal> prices,
      @Min(0) @Max(100) int discount,
      @Nullable String currency) {
    return prices.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(BigDecimal.valueOf(100 - discount))
        .movePointLeft(2)
        .stripTrailingZeros();
  }

  @McpTool(description = "The names below a node.")
  List<String> names(Node node, @Nullable Integer depth) {
    return node.children().stream().map(Node::name).toList();
  }

  @McpTool(description = "How long a range is.")
  int length(Range range) {
    return range.to() - range.from();
  }

  @McpTool(description = "Repeats a size.")
  Fit fit(Fit fit) {
    return fit;
  }

  @McpTool(description = "Repeats a drawing.")
  Drawing draw(Drawing drawing) {
    return drawing;
  }

  @McpTool(description = "The names below a node, as one text.")
  String below(Node node) {
    return node.children().stream().map(Node::name).collect(Collectors.joining(" "));
  }

  @McpTool(description = "Counts words.")
  Map<String, Integer> count(String text) {
    return Map.of(text, 1);
  }

  @McpTool(description = "Takes note.", destructive = false, idempotent = true)
  void note(String text) {}

  @McpTool(description = "The day after.")
  LocalDate after(LocalDate day) {
    return day.plusDays(1);
  }

  @McpTool(description = "A picture, a sound and a link.")
  ToolAnswer media() {
    return ToolAnswer.text("Look and listen:")
        .withImage(new byte[] {1, 2, 3}, "image/png")
        .withAudio(new byte[] {4, 5}, "audio/wav")
        .withLink("stock://parts/1", "part one");
  }

  @McpTool(description = "A value and a text.", output = Stop.class)
  ToolAnswer both() {
    return ToolAnswer.of(new Stop("Oslo", Optional.of(Duration.ofMinutes(90))))
        .withText("Rest in Oslo.");
  }

  @McpTool(description = "Content of the SDK.")
  List<Content> ready() {
    return List.of(TextContent.builder("one").build(), TextContent.builder("two").build());
  }

  @McpTool(description = "Fails in words.")
  String refuse() {
    throw new ToolFailure("No station in Atlantis. Use Oslo.");
  }

  @McpTool(description = "Fails.")
  String crash() {
    throw new IllegalStateException("password hunter2");
  }

  @McpTool(description = "Fails with a checked exception.")
  String unreadable() throws IOException {
    throw new IOException("/etc/secret");
  }
}
