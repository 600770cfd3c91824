package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ListRootsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For handlers that ask their client, and care for what that means in revision 2026-07-28: there
 * the question is the answer to the request, and when the client comes back with what was asked,
 * the handler runs again from its start. In older revisions all here is as the SDK's exchange does
 * it.
 *
 * <pre>{@code
 * Rounds rounds = Rounds.of(exchange);
 * String order = rounds.once("order", () -> reserve(seats));
 * ElicitResult paid = rounds.elicit("paid", new ElicitUrlRequest("Please pay.", payAt(order), …));
 * }</pre>
 *
 * <p>A handler that only uses the exchange needs nothing of this: its questions are told apart by
 * their words. A question whose words differ from round to round needs a name, or it is asked for
 * ever; what happens before a question, and must not happen twice, goes into {@link #once}.
 */
public final class Rounds {

  static final TypeRef<ElicitResult> ELICITED = new TypeRef<>() {};
  static final TypeRef<CreateMessageResult> SAMPLED = new TypeRef<>() {};
  static final TypeRef<ListRootsResult> ROOTS = new TypeRef<>() {};

  private final McpSyncServerExchange exchange;
  private final @Nullable Asking asking;

  private Rounds(McpSyncServerExchange exchange, @Nullable Asking asking) {
    this.exchange = exchange;
    this.asking = asking;
  }

  /** Those of the request that this exchange belongs to. */
  public static Rounds of(McpSyncServerExchange exchange) {
    return new Rounds(
        exchange,
        exchange.transportContext() != null
                && exchange.transportContext().get(Asking.KEY) instanceof Asking asking
            ? asking
            : null);
  }

  /**
   * Does something in the first round alone, and gives in each what that gave. The text travels
   * through the client, which cannot read it. If the client never comes back, what was done stays
   * done.
   *
   * @param name told apart from others of the same handler
   */
  public String once(String name, Supplier<String> first) {
    return asking == null ? first.get() : asking.once(name, first);
  }

  /**
   * Asks the user.
   *
   * @param name of the question: one of the same name is answered the same, whatever its words
   */
  public ElicitResult elicit(String name, ElicitRequest question) {
    return asking == null
        ? exchange.createElicitation(question)
        : asking.ask(name, McpSchema.METHOD_ELICITATION_CREATE, question, ELICITED);
  }

  /** Asks the client's model. */
  public CreateMessageResult sample(String name, CreateMessageRequest question) {
    return asking == null
        ? exchange.createMessage(question)
        : asking.ask(name, McpSchema.METHOD_SAMPLING_CREATE_MESSAGE, question, SAMPLED);
  }

  /** Asks for the client's roots. */
  public ListRootsResult roots(String name) {
    return asking == null
        ? exchange.listRoots()
        : asking.ask(name, McpSchema.METHOD_ROOTS_LIST, null, ROOTS);
  }

  /**
   * Lets the client come back later: of a tool that is marked with {@link TaskUse#LATER}, the
   * request is answered by a task here, if the client knows tasks, and the handler goes on. What it
   * asks from here on waits for its answer. Everywhere else nothing happens.
   */
  public void goOnAsTask() {
    if (asking != null) {
      asking.goOnAsTask();
    }
  }

  /**
   * Asks several things in one round, where that is possible: each of these asks, and none needs
   * what another one gave. In a task each has a thread of its own.
   *
   * <pre>{@code
   * List<Object> both = rounds.together(List.of(
   *     () -> rounds.elicit("name", name), () -> rounds.roots("roots")));
   * }</pre>
   *
   * @return what they gave, in their order
   */
  public <T> List<T> together(List<? extends Supplier<? extends T>> questions) {
    return asking != null && asking.waitsForAnswers()
        ? sideBySide(questions)
        : inOneRound(questions);
  }

  private static <T> List<T> sideBySide(List<? extends Supplier<? extends T>> questions) {
    List<CompletableFuture<T>> answers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Supplier<? extends T> question : questions) {
      CompletableFuture<T> answer = new CompletableFuture<>();
      answers.add(answer);
      threads.add(Thread.ofVirtual().name("mcp-question").start(() -> settle(answer, question)));
    }
    List<T> all = new ArrayList<>();
    try {
      for (CompletableFuture<T> answer : answers) {
        all.add(answer.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The task was cancelled while it waited for an answer.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e);
    } finally {
      threads.forEach(Thread::interrupt);
    }
    return List.copyOf(all);
  }

  private static <T> void settle(CompletableFuture<T> answer, Supplier<? extends T> question) {
    try {
      answer.complete(question.get());
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private static <T> List<T> inOneRound(List<? extends Supplier<? extends T>> questions) {
    UnansweredException open = null;
    List<T> answers = new ArrayList<>();
    for (Supplier<? extends T> question : questions) {
      try {
        answers.add(question.get());
      } catch (UnansweredException e) {
        if (!e.missingCapabilities().isEmpty()) {
          throw e;
        }
        open = e; // and now the others, so that the client is asked all of them
      }
    }
    if (open != null) {
      throw open;
    }
    return List.copyOf(answers);
  }
}
