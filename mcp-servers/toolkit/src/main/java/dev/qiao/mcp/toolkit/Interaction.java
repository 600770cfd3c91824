package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.auth.Caller;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * at once. So ask before you change anything, or change it {@link #once}.
 */
public interface Interaction extends Questions {

  /**
   * Tells how far the call is; nothing happens if the client did not ask for it.
   *
   * @param done how much is done, more each time
   * @param total how much there is to do, in the same unit
   * @param message what is going on, for a person
   */
  void progress(double done, double total, String message);

  /** As {@link #progress(double, double, String)}, where nobody knows how much there is to do. */
  void progress(double done, String message);

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
   * What is asked there has this name, in revision 2026-07-28 the key of its input request: one of
   * the same name is answered the same when the method runs again, whatever its words are then.
   * Without a name a question is known by its words, which is enough where they do not change.
   *
   * <pre>{@code
   * call.named("price").ask("It is now " + price() + ". Go on?", Consent.class)
   * }</pre>
   *
   * @param name told apart from others of the same method
   */
  Questions named(String name);

  /**
   * Lets the client come back later for the answer: of a tool whose {@code task} is {@link
   * dev.qiao.mcp.server.stateless.TaskUse#LATER}, the request is answered by a task here, if the
   * client knows tasks, and the call goes on. What it asks from here on waits for its answer.
   * Everywhere else nothing happens.
   */
  void goOnAsTask();

  /**
   * Asks the client whether it is there, and waits for it.
   *
   * @throws ToolFailure if it answers with an error
   */
  void ping();

  /** The {@code _meta} of the request: what the client says beside the arguments. */
  Map<String, Object> meta();

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

  /** The server that is called, for what comes and goes while it is served. */
  McpServer server();

  /** The SDK's view of the call, for what is not said here. */
  McpSyncServerExchange exchange();
}
