package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.client.HttpRefusalException;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpTransportException;
import io.modelcontextprotocol.spec.McpTransportSessionClosedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/**
 * Finds out what a server speaks, by asking {@code server/discover} first (specification
 * 2026-07-28, stdio and Streamable HTTP, backward compatibility). Servers that know sessions alone
 * answer that in as many ways as there are servers, or not at all; only what revision 2026-07-28
 * says makes one of it.
 *
 * @param line asks in that revision
 * @param initialize by which the client opens a session
 * @param plain the context of that request
 * @param older the revisions with sessions that the client knows
 * @param patience how long a server may be silent before it is asked for a session as well
 */
record Negotiation(
    Line line,
    JSONRPCRequest initialize,
    ContextView plain,
    List<String> older,
    Duration patience) {

  private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);

  /**
   * Finds it out, with at most one request more than a server with sessions needs.
   *
   * @throws McpTransportException if the server cannot be reached, or they speak nothing in common
   * @throws McpError if the server speaks the revision and refuses the question
   */
  Agreed agree() throws InterruptedException {
    Exchange probe = line.send(Revision.DISCOVER, Map.of());
    JSONRPCResponse answer;
    try {
      answer = Deadline.in(patience).await(probe.answer());
    } catch (TimeoutException e) {
      return askBothWays(probe);
    } catch (InterruptedException e) {
      probe.forget();
      throw e;
    } catch (RuntimeException e) { // each transport has its own
      if (isFinal(e)) {
        throw e;
      }
      LOG.debug("No server of revision {}: {}", Revision.VERSION, e.getMessage());
      return openSession();
    }
    return Supported.isRefusalIn(answer) && Supported.of(answer).hasRevision()
        ? agreeOn(line.ask(Revision.DISCOVER, Map.of())) // it takes this revision, it says
        : agreeOn(answer);
  }

  private Agreed agreeOn(JSONRPCResponse answer) throws InterruptedException {
    Supported supported = Supported.of(answer);
    if (answer.error() == null && supported.hasRevision()) {
      return new Agreed.Stateless(new Discovered((Map<?, ?>) answer.result()));
    }
    if (supported.isSaid() && !supported.hasOneOf(older)) {
      throw new McpTransportException(
          "The server speaks MCP in %s, and this client in %s, %s."
              .formatted(
                  String.join(", ", supported.versions()),
                  Revision.VERSION,
                  String.join(", ", older.reversed())));
    }
    if (answer.error() != null
        && (answer.error().code() == Revision.HEADER_MISMATCH
            || answer.error().code() == Revision.MISSING_CAPABILITY)) {
      throw new McpError(answer.error()); // nobody but a server of the revision says that
    }
    return openSession();
  }

  /** Opens a session without asking, with a server that is known to have no other way. */
  Agreed openSession() throws InterruptedException {
    return new Agreed.Sessions(opening().await(line.deadline()));
  }

  private Exchange opening() {
    return line.exchanges().send(initialize, plain);
  }

  /**
   * A silent server may pass over what it does not know, or be slow to start. It is asked for a
   * session as well, and that counts: who speaks both may have settled on sessions by then.
   */
  private Agreed askBothWays(Exchange probe) throws InterruptedException {
    RuntimeException failure;
    try {
      JSONRPCResponse opened = opening().await(line.deadline());
      if (opened.error() == null) {
        probe.forget();
        return new Agreed.Sessions(opened);
      }
      failure = new McpError(opened.error());
    } catch (RuntimeException e) {
      failure = e;
    }
    try {
      JSONRPCResponse late = Deadline.in(patience).await(probe.answer());
      if (late.error() == null && Supported.of(late).hasRevision()) {
        return new Agreed.Stateless(new Discovered((Map<?, ?>) late.result()));
      }
    } catch (TimeoutException | RuntimeException e) {
      probe.forget();
    }
    throw failure;
  }

  /** Whether asking in another way would meet the same failure, or ask the user once more. */
  private static boolean isFinal(RuntimeException failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof AuthorizationException
                    || cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof McpTransportSessionClosedException
                    || (cause instanceof HttpRefusalException refusal && refusal.isUnauthorised()));
  }
}
