package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Lists that the server has called fresh for a while, page by page (specification 2026-07-28,
 * caching). They are those of one client, so what is private is nobody else's. Any thread may call.
 */
final class FreshLists {

  private static final Map<String, Set<String>> CHANGED_BY =
      Map.of(
          McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED,
          Set.of(McpSchema.METHOD_TOOLS_LIST),
          McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED,
          Set.of(McpSchema.METHOD_PROMPT_LIST),
          McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED,
          Set.of(McpSchema.METHOD_RESOURCES_LIST, McpSchema.METHOD_RESOURCES_TEMPLATES_LIST));

  private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();
  private static final int MOST_PAGES = 256;

  private record Key(String method, Map<String, Object> params) {

    /** What a request says of its client makes no difference to a list. */
    static Key of(String method, Map<String, Object> params) {
      Map<String, Object> all = new LinkedHashMap<>(params);
      all.remove("_meta");
      return new Key(method, all);
    }
  }

  private record Page(JSONRPCResponse answer, long staleAtNanos) {}

  private final LongSupplier nanoTime;
  private final Map<Key, Page> pages = new LinkedHashMap<>();
  private long changes;

  /**
   * @param nanoTime a clock as {@link System#nanoTime} is one
   */
  FreshLists(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether a method asks for a list. */
  static boolean areAskedBy(String method) {
    return CHANGED_BY.values().stream().anyMatch(methods -> methods.contains(method));
  }

  /** The page, if it is fresh. */
  synchronized Optional<JSONRPCResponse> find(String method, Map<String, Object> params) {
    Key key = Key.of(method, params);
    Page page = pages.get(key);
    if (page == null) {
      return Optional.empty();
    }
    if (page.staleAtNanos() - nanoTime.getAsLong() <= 0) {
      pages.remove(key);
      return Optional.empty();
    }
    return Optional.of(page.answer());
  }

  /** How often something was forgotten; to be asked before a page is asked for. */
  synchronized long changes() {
    return changes;
  }

  /**
   * Keeps a page for as long as the server calls it fresh, unless something has changed since it
   * was asked for.
   */
  synchronized void keep(
      String method, Map<String, Object> params, JSONRPCResponse answer, long changesBefore) {
    pages.values().removeIf(page -> page.staleAtNanos() - nanoTime.getAsLong() <= 0);
    if (changes == changesBefore
        && pages.size() < MOST_PAGES
        && answer.result() instanceof Map<?, ?> result
        && result.get("ttlMs") instanceof Number ttl
        && ttl.longValue() > 0) {
      long millis = Math.min(ttl.longValue(), LONGEST_MILLIS);
      long staleAt = nanoTime.getAsLong() + Duration.ofMillis(millis).toNanos();
      pages.put(Key.of(method, params), new Page(answer, staleAt));
    }
  }

  /** Forgets the lists that a notification says are others now; nothing for any other. */
  synchronized void changed(String notification) {
    Set<String> methods = CHANGED_BY.getOrDefault(notification, Set.of());
    if (!methods.isEmpty()) {
      changes++;
      pages.keySet().removeIf(key -> methods.contains(key.method()));
    }
  }
}
