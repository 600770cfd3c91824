package dev.qiao.mcp.toolkit.guide;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.server.stateless.TaskUse;
import dev.qiao.mcp.toolkit.ClientFeature;
import dev.qiao.mcp.toolkit.Elicited;
import dev.qiao.mcp.toolkit.FunctionPrompt;
import dev.qiao.mcp.toolkit.FunctionResource;
import dev.qiao.mcp.toolkit.FunctionTool;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpIcon;
import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolAnswer;
import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.Role;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the guide shows beside its server, so that it is compiled and run. */
class Snippets {

  @McpTool(description = "Adds prices.", readOnly = true, openWorld = false)
  BigDecimal total(@Size(min = 1) List<BigDecimal> prices, @Nullable Integer discount) {
    BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return discount == null ? sum : sum.subtract(BigDecimal.valueOf(discount));
  }

  record Reading(String station, double celsius) {}

  @McpTool(
      title = "Radar",
      description = "The rain of the last hour, as a picture.",
      readOnly = true,
      output = Reading.class,
      icons = @McpIcon(src = "https://example.com/radar.png", mimeType = "image/png"))
  ToolAnswer radar(String station) {
    return ToolAnswer.of(new Reading(station, 4.5))
        .withText("The last hour at " + station + ":")
        .withImage(picture(), "image/png")
        .withLink("radar://" + station, "all pictures");
  }

  private static byte[] picture() {
    return new byte[] {1, 2, 3};
  }

  /** What the guide leaves to its reader. */
  private record Studio() {
    String render(String script) {
      return "Rendered: " + script;
    }
  }

  private final Studio studio = new Studio();

  @McpTool(description = "Renders a film.")
  String render(String script, Interaction call) {
    call.releaseConnection(Duration.ofSeconds(30)); // and again, as often as is wanted
    return studio.render(script);
  }

  @McpTool(description = "Renders a long film.", task = TaskUse.OPTIONAL)
  String renderLong(String script) {
    return studio.render(script);
  }

  @McpTool(
      description = "Writes down how to reach somebody.",
      inputSchema =
          """
          {"type": "object",
           "properties": {"phone": {"type": "string"}, "email": {"type": "string"}},
           "anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}
          """)
  String reach(Map<String, Object> how) {
    return "Written down: " + String.join(" and ", new TreeSet<>(how.keySet()));
  }

  @McpTool(description = "Places an order.")
  ToolAnswer order() {
    return ToolAnswer.text("The order is placed.")
        .annotated(Annotations.builder().audience(List.of(Role.USER)).priority(1.0).build())
        .withText("Order 4711, of 3 parts.")
        .annotated(Annotations.builder().audience(List.of(Role.ASSISTANT)).build());
  }

  private int price = 4;

  private int price() {
    return price++;
  }

  @McpTool(description = "Asks whether a price is right.")
  boolean buy(Interaction call) {
    Elicited<Consent> answer =
        call.named("price").ask("It now costs " + price() + ". Go on?", Consent.class);
    return answer instanceof Elicited.Accepted<Consent>;
  }

  record Consent(boolean sure) {}

  @McpTool(description = "Deletes all readings of a station.")
  String clear(String station, Interaction call) {
    Elicited<Consent> answer = call.ask("Delete all of " + station + "?", Consent.class);
    if (!(answer instanceof Elicited.Accepted<Consent> said && said.value().sure())) {
      return "Nothing was deleted.";
    }
    for (int year = 2020; year < 2026; year++) {
      call.stopIfCancelled();
      call.progress(year - 2020, 6, "Deleting " + year);
    }
    call.log(LoggingLevel.INFO, "Deleted all of " + station);
    return "Deleted.";
  }

  @McpTool(description = "Says in a sentence what a station has measured.")
  String summary(String station, Interaction call) {
    return call.offers(ClientFeature.SAMPLING)
        ? call.sample("Say in one sentence: 4.5 degrees at " + station, 100)
        : "4.5 degrees at " + station;
  }

  record Hold(String id) {}

  interface Seats {
    Hold reserve(int count);
  }

  static boolean pay(Seats seats, Interaction call) {
    Hold hold = call.once("hold", Hold.class, () -> seats.reserve(2));
    Elicited<Consent> paid = call.ask("Pay for " + hold.id() + "?", Consent.class);
    return paid instanceof Elicited.Accepted<Consent>;
  }

  record Dice(@Min(1) @Max(10) int count) {}

  record Rolled(int sum) {}

  static McpServer dice(RandomGenerator random) {
    FunctionTool roll =
        FunctionTool.builder("roll", Dice.class, Rolled.class)
            .description("Rolls dice.")
            .readOnly(true)
            .build((dice, call) -> new Rolled(random.ints(dice.count(), 1, 7).sum()));
    return McpServer.builder("dice").version("1.0").tool(roll).build();
  }

  record PartKey(String id) {}

  record Week(@Min(1) @Max(53) int number) {}

  interface Stock {
    Optional<String> find(String id);

    List<String> idsFrom(String typed);
  }

  static McpServer stock(Stock stock) {
    FunctionResource part =
        FunctionResource.builder("stock://parts/{id}", "part", PartKey.class)
            .description("One part of the stock.")
            .suggest("id", (typed, others) -> stock.idsFrom(typed))
            .build((key, call) -> stock.find(key.id())); // an empty Optional: there is none
    FunctionPrompt week =
        FunctionPrompt.builder("week", Week.class)
            .description("Has the orders of a week written.")
            .build((asked, call) -> "Write the orders of week " + asked.number() + ".");
    return McpServer.builder("stock").resource(part).prompt(week).build();
  }

  static McpHttpServer onTheNetwork(McpServer server, String token) {
    return server.listen(
        HttpServerSettings.builder().host("0.0.0.0").port(8443).bearerToken(token).build());
  }
}
