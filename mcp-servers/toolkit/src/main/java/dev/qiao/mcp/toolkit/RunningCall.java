package dev.qiao.mcp.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.http.CallStream;
import dev.qiao.mcp.server.stateless.Rounds;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Request;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call, as its tool may speak with the client.
 *
 * @param name what is called: the client reads it as the name of the logger
 * @param progressToken under what the client wants to hear of progress, or null if it does not
 * @param thread the thread that the call runs on, which a cancellation interrupts
 */
record RunningCall(
    McpSyncServerExchange exchange,
    String name,
    @Nullable Object progressToken,
    Thread thread,
    Kit kit)
    implements Interaction {

  /** The call of a request, on the thread that it runs on. */
  static RunningCall of(McpSyncServerExchange exchange, String name, Request request, Kit kit) {
    return new RunningCall(exchange, name, request.progressToken(), Thread.currentThread(), kit);
  }

  @Override
  public void progress(double done, double total, String message) {
    if (progressToken != null) {
      exchange.progressNotification(
          ProgressNotification.builder(progressToken, done).total(total).message(message).build());
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
  public <T extends Record> Elicited<T> ask(String message, Class<T> form) {
    ElicitRequest question = ElicitRequest.builder(message, kit.forms().schema(form)).build();
    ElicitResult answer =
        asking(ClientFeature.ELICITATION, () -> exchange.createElicitation(question));
    return switch (answer.action()) {
      case ACCEPT -> new Elicited.Accepted<>(filledIn(form, answer.content()));
      case DECLINE -> new Elicited.Declined<>();
      case CANCEL -> new Elicited.Dismissed<>();
    };
  }

  private <T extends Record> T filledIn(Class<T> form, @Nullable Map<String, Object> content) {
    try {
      return new RecordInput<>(form, kit.forms().schema(form), kit)
          .read(content == null ? Map.of() : content);
    } catch (Unfit e) {
      throw new ToolFailure("The user's answer does not fit: " + e.problem() + ".", e);
    }
  }

  @Override
  public boolean askToOpen(String message, URI address) {
    // The same for the same question, so that a call that runs again asks nothing new.
    String id = UUID.nameUUIDFromBytes((name + message + address).getBytes(UTF_8)).toString();
    ElicitUrlRequest question = ElicitUrlRequest.builder(message, address.toString(), id).build();
    return asking(ClientFeature.URL_ELICITATION, () -> exchange.createElicitation(question))
            .action()
        == ElicitResult.Action.ACCEPT;
  }

  @Override
  public String sample(String prompt, int maxTokens) {
    SamplingMessage message =
        SamplingMessage.builder(Role.USER, TextContent.builder(prompt).build()).build();
    var answer = sample(CreateMessageRequest.builder(List.of(message), maxTokens).build());
    if (answer.content() instanceof TextContent text) {
      return text.text();
    }
    throw new ToolFailure("The client's model did not answer with text.");
  }

  @Override
  public CreateMessageResult sample(CreateMessageRequest request) {
    return asking(ClientFeature.SAMPLING, () -> exchange.createMessage(request));
  }

  @Override
  public List<Root> roots() {
    return asking(ClientFeature.ROOTS, () -> exchange.listRoots().roots());
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
  public void resourceUpdated(String uri) {
    kit.audience().present().resourceUpdated(uri);
  }

  /**
   * Only what the SDK and the client themselves say of a refusal becomes the tool's failure: a face
   * of the protocol may use exceptions of its own to end a call that has to wait for an answer, or
   * that this client cannot be asked for, and those go on to it.
   */
  private <R> R asking(ClientFeature feature, Supplier<R> question) {
    try {
      return question.get();
    } catch (IllegalStateException | McpError e) {
      if (e.getClass() != IllegalStateException.class && e.getClass() != McpError.class) {
        throw e;
      }
      if (!offers(feature)) {
        throw new ToolFailure("The client does not offer " + feature.words() + ".", e);
      }
      if (e instanceof McpError) {
        throw new ToolFailure("The client answered with an error: " + e.getMessage(), e);
      }
      throw e;
    }
  }
}
