package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.Root;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Tools that speak with their client, and resources and prompts beside them. */
class TalkingTools {

  enum Meal {
    LUNCH,
    DINNER
  }

  record Booking(
      @Description("For how many.") @Min(1) @Max(8) int guests,
      LocalDate day,
      Meal meal,
      @Size(max = 3) List<Meal> extras,
      @Nullable @Email String contact) {}

  static final JsonSchema CHOICE =
      JsonSchema.parse(
          """
          {"type": "object",
           "properties": {
             "colour": {"type": "string", "default": "red",
               "oneOf": [{"const": "red", "title": "Red"}, {"const": "blue", "title": "Blue"}]}},
           "required": ["colour"]}
          """);

  record Unshowable(Booking booking) {}

  final CountDownLatch released = new CountDownLatch(1);
  final CountDownLatch resumed = new CountDownLatch(1);
  final CountDownLatch waiting = new CountDownLatch(1);
  final CountDownLatch interrupted = new CountDownLatch(1);

  @McpTool(description = "Counts, and tells how far it is.")
  String count(int to, Interaction call) {
    for (int i = 1; i <= to; i++) {
      call.progress(i, to, "Counted " + i + ".");
    }
    return "Counted to " + to + ".";
  }

  @McpTool(description = "Writes into the client's log.")
  void log(String text, Interaction call) {
    call.log(LoggingLevel.WARNING, text);
  }

  @McpTool(description = "Books a table.")
  String book(Interaction call) {
    return switch (call.ask("When?", Booking.class)) {
      case Elicited.Accepted<Booking>(Booking booking) -> "Booked: " + booking;
      case Elicited.Declined<Booking> no -> "Declined.";
      case Elicited.Dismissed<Booking> no -> "Dismissed.";
    };
  }

  @McpTool(description = "Shows a form that cannot be shown.")
  String misuse(Interaction call) {
    return call.ask("What?", Unshowable.class).toString();
  }

  @McpTool(description = "Sends the user to pay.")
  boolean pay(Interaction call) {
    Visit visit = call.askToOpen("Please pay.", URI.create("https://example.com/pay"));
    visit.finished();
    return visit.agreed();
  }

  @McpTool(description = "Asks with a form of which no record can say all.")
  String choose(Interaction call) {
    return call.ask("Which?", CHOICE).toString();
  }

  @McpTool(description = "Pings, and says what came with the request.")
  List<String> echoMeta(Interaction call) {
    call.ping();
    call.progress(1, "Pinged.");
    return List.copyOf(call.meta().keySet());
  }

  @McpTool(description = "Works without a connection for a while.")
  String render(int comeBackAfterMillis, Interaction call) throws InterruptedException {
    call.releaseConnection(Duration.ofMillis(comeBackAfterMillis));
    released.countDown();
    resumed.await();
    return "Rendered.";
  }

  @McpTool(description = "Asks the model.")
  String think(String question, Interaction call) {
    return "It says: " + call.sample(question, 100);
  }

  @McpTool(description = "Lists roots.")
  List<String> roots(Interaction call) {
    return call.roots().stream().map(Root::uri).toList();
  }

  @McpTool(description = "What the client can.")
  List<ClientFeature> features(Interaction call) {
    return List.of(ClientFeature.values()).stream().filter(call::offers).toList();
  }

  @McpTool(description = "Waits until it is cancelled.")
  String await(Interaction call) throws InterruptedException {
    waiting.countDown();
    try {
      new CountDownLatch(1).await();
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.log(LoggingLevel.INFO, "Interrupted.");
      interrupted.countDown();
      throw e;
    }
  }
}
