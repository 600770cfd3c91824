package dev.qiao.mcp.toolkit.test;

import io.modelcontextprotocol.client.McpClient.SyncSpec;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Whom a client can ask on behalf of a server: a user, a model, and for folders. A test plays them.
 *
 * <pre>{@code
 * Person.ABSENT.filling(question -> new Consent(true)).withModel(prompt -> "42")
 * }</pre>
 *
 * @param forms what the user makes of a question, if there is a user
 * @param links whether the user opens an address, if there is a user for that
 * @param model what the model writes after a prompt, if there is a model
 * @param roots the addresses that the server may work on, if the client has the notion
 */
public record Person(
    Optional<Function<String, ElicitResult>> forms,
    Optional<Predicate<String>> links,
    Optional<UnaryOperator<String>> model,
    Optional<List<String>> roots) {

  /** Nobody: the client offers none of these. */
  public static final Person ABSENT =
      new Person(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The same with a user who fills in forms, with a record or a map for each question. */
  public Person filling(Function<String, Object> answers) {
    return answering(
        question ->
            ElicitResult.builder(Action.ACCEPT)
                .content(Called.arguments(answers.apply(question)))
                .build());
  }

  /** The same with a user who says no to every form. */
  public Person declining() {
    return answering(question -> ElicitResult.builder(Action.DECLINE).content(Map.of()).build());
  }

  /** The same with a user who closes every form unread. */
  public Person dismissing() {
    return answering(question -> ElicitResult.builder(Action.CANCEL).content(Map.of()).build());
  }

  private Person answering(Function<String, ElicitResult> answers) {
    return new Person(Optional.of(answers), links, model, roots);
  }

  /** The same with a user who opens some addresses. */
  public Person opening(Predicate<String> addresses) {
    return new Person(forms, Optional.of(addresses), model, roots);
  }

  /** The same with a model that answers each prompt. */
  public Person withModel(UnaryOperator<String> answers) {
    return new Person(forms, links, Optional.of(answers), roots);
  }

  /** The same with these addresses to work on. */
  public Person withRoots(String... uris) {
    return new Person(forms, links, model, Optional.of(List.of(uris)));
  }

  void play(SyncSpec client) {
    ClientCapabilities.Builder offered = ClientCapabilities.builder();
    if (forms.isPresent() || links.isPresent()) {
      offered.elicitation(forms.isPresent(), links.isPresent());
    }
    forms.ifPresent(answers -> client.elicitation(form -> answers.apply(form.message())));
    links.ifPresent(
        opens ->
            client.urlElicitation(
                link ->
                    ElicitResult.builder(opens.test(link.url()) ? Action.ACCEPT : Action.DECLINE)
                        .build()));
    model.ifPresent(
        answers -> {
          offered.sampling();
          client.sampling(request -> written(answers, request));
        });
    roots.ifPresent(
        uris -> {
          offered.roots(false);
          client.roots(uris.stream().map(uri -> Root.builder(uri).build()).toList());
        });
    client.capabilities(offered.build());
  }

  private static CreateMessageResult written(
      UnaryOperator<String> answers, CreateMessageRequest request) {
    String prompt =
        request.messages().get(0).content() instanceof TextContent text ? text.text() : "";
    return CreateMessageResult.builder(Role.ASSISTANT, answers.apply(prompt), "test").build();
  }
}
