package dev.qiao.mcp.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.qiao.mcp.server.stateless.Rounds;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import io.modelcontextprotocol.spec.McpSchema.ListRootsResult;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one call.
 *
 * @param question the name that all asked here has, or null if each is known by its words
 */
record ClientQuestions(McpSyncServerExchange exchange, @Nullable String question, Kit kit)
    implements Questions {

  @Override
  public <T extends Record> Elicited<T> ask(String message, Class<T> form) {
    Map<String, Object> schema = kit.forms().schema(form);
    return elicited(
        elicit(ElicitRequest.builder(message, schema).build(), ClientFeature.ELICITATION),
        content -> new RecordInput<>(form, schema, kit).read(shown(schema, content)));
  }

  /** A client may say more than it was asked, and a form forbids nothing. */
  private static Map<String, Object> shown(
      Map<String, Object> schema, Map<String, Object> content) {
    Map<String, Object> shown = new LinkedHashMap<>(content);
    shown.keySet().retainAll(((Map<?, ?>) schema.getOrDefault("properties", Map.of())).keySet());
    return shown;
  }

  @Override
  public Elicited<Map<String, Object>> ask(String message, JsonSchema form) {
    return elicited(
        elicit(ElicitRequest.builder(message, form.document()).build(), ClientFeature.ELICITATION),
        content -> {
          SchemaInput.requireFit(form.document(), content);
          return content;
        });
  }

  private static <T> Elicited<T> elicited(
      ElicitResult answer, Function<Map<String, Object>, T> form) {
    return switch (answer.action()) {
      case ACCEPT -> new Elicited.Accepted<>(filledIn(answer.content(), form));
      case DECLINE -> new Elicited.Declined<>();
      case CANCEL -> new Elicited.Dismissed<>();
    };
  }

  private static <T> T filledIn(
      @Nullable Map<String, Object> content, Function<Map<String, Object>, T> form) {
    try {
      return form.apply(content == null ? Map.of() : content);
    } catch (Unfit e) {
      throw new ToolFailure("The user's answer does not fit: " + e.problem() + ".", e);
    }
  }

  @Override
  public Visit askToOpen(String message, URI address) {
    String id = visitId(message + "\n" + address);
    ElicitUrlRequest question = ElicitUrlRequest.builder(message, address.toString(), id).build();
    ElicitResult answer = elicit(question, ClientFeature.URL_ELICITATION);
    return new Visit(
        answer.action() == ElicitResult.Action.ACCEPT,
        () -> kit.audience().present().elicitationCompleted(exchange.sessionId(), id));
  }

  /** No two calls have the same, and a call that runs again has the one that it had. */
  private String visitId(String asked) {
    String key = question == null ? asked : question;
    return rounds()
        .once(
            "visit-" + UUID.nameUUIDFromBytes(key.getBytes(UTF_8)),
            () -> UUID.randomUUID().toString());
  }

  private ElicitResult elicit(ElicitRequest asked, ClientFeature feature) {
    return asking(
        feature,
        () ->
            question == null
                ? exchange.createElicitation(asked)
                : rounds().elicit(question, asked));
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
    return asking(
        ClientFeature.SAMPLING,
        () ->
            question == null
                ? exchange.createMessage(request)
                : rounds().sample(question, request));
  }

  @Override
  public List<Root> roots() {
    ListRootsResult answer =
        asking(
            ClientFeature.ROOTS,
            () -> question == null ? exchange.listRoots() : rounds().roots(question));
    return answer.roots();
  }

  private Rounds rounds() {
    return Rounds.of(exchange);
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
      if (!feature.isAmong(exchange.getClientCapabilities())) {
        throw new ToolFailure("The client does not offer " + feature.words() + ".", e);
      }
      if (e instanceof McpError) {
        throw new ToolFailure("The client answered with an error: " + e.getMessage(), e);
      }
      throw e;
    }
  }
}
