package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a tool can say to its client, and ask of it, while a call runs. A method that declares a
 * parameter of this type gets the one of the call.
 *
 * <pre>{@code
 * @McpTool(description = "Books a table.")
 * String book(Table table, Interaction call) {
 *   call.progress(1, 2, "A table is free.");
 *   return switch (call.ask("Shall I book it?", Consent.class)) {
 *     case Elicited.Accepted<Consent>(Consent consent) -> book(table, consent);
 *     case Elicited.Declined<Consent> no -> "Not booked.";
 *     case Elicited.Dismissed<Consent> no -> "Not booked.";
 *   };
 * }
 * }</pre>
 *
 * <p>In revision 2026-07-28 of the protocol a question ends the request, and the client's answer
 * comes with the next one: the method then runs again from its beginning, and the question returns
 * at once. So ask before you change anything, or change it {@link #once}. A question to a client
 * that does not offer what it takes, or that answers with an error, is a {@link ToolFailure} that
 * says so, unless the protocol has an error of its own for it.
 */
public interface Interaction {

  /**
   * Tells how far the call is; nothing happens if the client did not ask for it.
   *
   * @param done how much is done, more each time
   * @param total how much there is to do, in the same unit
   * @param message what is going on, for a person
   */
  void progress(double done, double total, String message);

  /** Writes into the client's log, unless it asked for nothing of that level. */
  void log(LoggingLevel level, String message);

  /** Whether the client has cancelled the call. The thread of the call is interrupted too. */
  boolean isCancelled();

  /**
   * Ends a call that was cancelled.
   *
   * @throws java.util.concurrent.CancellationException if it was
   */
  void stopIfCancelled();

  /**
   * Who calls: as the server found out, or {@link Caller#ANYBODY} where it asks nobody. In revision
   * 2026-07-28 and in a session alike it is who sent this request.
   */
  Caller caller();

  /** Whether the client can do something that it may be asked for. */
  boolean offers(ClientFeature feature);

  /**
   * Asks the user to fill in a form.
   *
   * @param message what the user reads
   * @param form a record of texts, numbers, booleans, dates, enums and lists of enums, whose
   *     constraints and descriptions the form shows
   * @throws ToolFailure if the client cannot, or what it sends does not fit the form
   * @throws IllegalArgumentException if the record cannot be a form
   */
  <T extends Record> Elicited<T> ask(String message, Class<T> form);

  /**
   * Asks the user to open an address, where something is done that this connection should not see,
   * such as a payment or a log-in.
   *
   * @param message what the user reads
   * @return whether the user agreed to open it; not whether all is done there
   * @throws ToolFailure if the client cannot
   */
  boolean askToOpen(String message, URI address);

  /**
   * Asks the client's model.
   *
   * @param prompt what it reads
   * @param maxTokens how much it may write
   * @return what it wrote
   * @throws ToolFailure if the client cannot or will not, or its answer is no text
   */
  String sample(String prompt, int maxTokens);

  /**
   * Asks the client's model in all detail.
   *
   * @throws ToolFailure if the client cannot or will not
   */
  CreateMessageResult sample(CreateMessageRequest request);

  /**
   * The folders and addresses that the client lets the server work on.
   *
   * @throws ToolFailure if the client has no such notion
   */
  List<Root> roots();

  /**
   * Does something in the first run of the method alone, and gives in each run what that gave: for
   * what must happen before a question and must not happen twice. If the client never comes back,
   * what was done stays done. The value travels through the client, which cannot read it, so keep
   * it small.
   *
   * <pre>{@code
   * Hold hold = call.once("hold", Hold.class, () -> seats.reserve(2));
   * Elicited<Consent> paid = call.ask("Pay for " + hold.id() + "?", Consent.class);
   * }</pre>
   *
   * @param name told apart from others of the same method
   * @param type of the value: a record, text or number as a tool's arguments have them
   */
  <T> T once(String name, Class<T> type, Supplier<T> first);

  /**
   * Asks several things at once, where the protocol can: each of these asks, and none needs what
   * another one gave.
   *
   * @return what they gave, in their order
   */
  <T> List<T> together(List<? extends Supplier<? extends T>> questions);

  /**
   * Lets the connection go on which the client waits for the answer, while the call goes on: for
   * work that takes minutes. The client comes back by itself for what happened meanwhile, and may
   * be sent away so again. Nothing happens where it could not come back: over stdio, in revision
   * 2026-07-28, and for clients of revisions before 2025-11-25; those wait on.
   *
   * @param comeBackAfter how long the client should wait, at most an hour
   * @throws IllegalArgumentException if that is negative, or longer
   */
  void releaseConnection(Duration comeBackAfter);

  /** Tells those who subscribed to a resource of this server that it has changed. */
  void resourceUpdated(String uri);

  /** The SDK's view of the call, for what is not said here. */
  McpSyncServerExchange exchange();
}
