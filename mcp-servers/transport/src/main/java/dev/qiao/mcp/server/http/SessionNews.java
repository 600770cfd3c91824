package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/**
 * What one session is told unasked, at its own pace and one after the other, what came twice in
 * between once: so a client that does not read holds up neither the server nor other clients.
 */
final class SessionNews {

  /**
   * More than all that the protocol knows: three lists, and a resource for each subscription that a
   * session may have.
   */
  static final int MOST_WAITING = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(SessionNews.class);

  /** One notification; two that say the same are equal. */
  private record News(String method, @Nullable Object params) {}

  private final McpStreamableServerSession session;
  private final SequencedSet<News> waiting = new LinkedHashSet<>();
  private boolean telling;

  SessionNews(McpStreamableServerSession session) {
    this.session = session;
  }

  /**
   * Tells it as soon as the client has taken what came before. Returns at once. A client that does
   * not listen misses it, and so does one with {@value #MOST_WAITING} others before it.
   */
  void tell(String method, @Nullable Object params) {
    synchronized (this) {
      if (waiting.size() >= MOST_WAITING) {
        LOG.debug("The client of a session does not read, and misses {}", method);
        return;
      }
      waiting.add(new News(method, params));
      if (telling) {
        return;
      }
      telling = true;
    }
    // Not fetched in advance: what waits here is told once, however often it comes.
    Flux.generate(this::next)
        .concatMap(
            news -> session.sendNotification(news.method(), news.params()).onErrorComplete(), 0)
        .subscribe();
  }

  private synchronized void next(SynchronousSink<News> sink) {
    if (waiting.isEmpty()) {
      telling = false;
      sink.complete();
    } else {
      sink.next(waiting.removeFirst());
    }
  }
}
