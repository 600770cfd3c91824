package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.http.CallStream;
import dev.qiao.mcp.server.stateless.Rounds;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Request;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One call, as its tool may speak with the client.
 *
 * @param name what is called: the client reads it as the name of the logger
 * @param meta what the client says beside the arguments, the token for progress among it
 * @param thread the thread that the call runs on, which a cancellation interrupts
 */
record RunningCall(
    McpSyncServerExchange exchange, String name, Map<String, Object> meta, Thread thread, Kit kit)
    implements Interaction {

  /** The call of a request, on the thread that it runs on. */
  static RunningCall of(McpSyncServerExchange exchange, String name, Request request, Kit kit) {
    return new RunningCall(
        exchange,
        name,
        request.meta() == null ? Map.of() : request.meta(),
        Thread.currentThread(),
        kit);
  }

  @Override
  public void progress(double done, double total, String message) {
    report(done, message, report -> report.total(total));
  }

  @Override
  public void progress(double done, String message) {
    report(done, message, report -> report);
  }

  private void report(
      double done, String message, UnaryOperator<ProgressNotification.Builder> total) {
    Object token = meta.get("progressToken");
    if (token != null) {
      exchange.progressNotification(
          total.apply(ProgressNotification.builder(token, done).message(message)).build());
    }
  }

  @Override
  public void log(LoggingLevel level, String message) {
    exchange.loggingNotification(
        LoggingMessageNotification.builder(level, message).logger(name).build());
  }

  @Override
  public boolean isCancelled() {
    return thread.isInterrupted();
  }

  @Override
  public void stopIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException();
    }
  }

  @Override
  public Caller caller() {
    return Caller.of(exchange);
  }

  @Override
  public boolean offers(ClientFeature feature) {
    return feature.isAmong(exchange.getClientCapabilities());
  }

  @Override
  public Questions named(String name) {
    return new ClientQuestions(exchange, name, kit);
  }

  private Questions questions() {
    return new ClientQuestions(exchange, null, kit);
  }

  @Override
  public <T extends Record> Elicited<T> ask(String message, Class<T> form) {
    return questions().ask(message, form);
  }

  @Override
  public Elicited<Map<String, Object>> ask(String message, JsonSchema form) {
    return questions().ask(message, form);
  }

  @Override
  public Visit askToOpen(String message, URI address) {
    return questions().askToOpen(message, address);
  }

  @Override
  public String sample(String prompt, int maxTokens) {
    return questions().sample(prompt, maxTokens);
  }

  @Override
  public CreateMessageResult sample(CreateMessageRequest request) {
    return questions().sample(request);
  }

  @Override
  public List<Root> roots() {
    return questions().roots();
  }

  @Override
  public void goOnAsTask() {
    rounds().goOnAsTask();
  }

  @Override
  public void ping() {
    try {
      exchange.ping();
    } catch (McpError e) {
      throw new ToolFailure("The client answered with an error: " + e.getMessage(), e);
    }
  }

  @Override
  public <T> T once(String name, Class<T> type, Supplier<T> first) {
    String kept = rounds().once(name, () -> kit.json().write(first.get()));
    return kit.json().parse(kept, type);
  }

  @Override
  public <T> List<T> together(List<? extends Supplier<? extends T>> questions) {
    return rounds().together(questions);
  }

  private Rounds rounds() {
    return Rounds.of(exchange);
  }

  @Override
  public void releaseConnection(Duration comeBackAfter) {
    CallStream.of(exchange).release(comeBackAfter);
  }

  @Override
  public McpServer server() {
    return kit.server();
  }

  @Override
  public void resourceUpdated(String uri) {
    kit.audience().present().resourceUpdated(uri);
  }
}
