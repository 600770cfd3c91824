package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.server.watch.WatchedResources;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to hear of, of that which the server has to tell.
 *
 * @param lists those of whose changes it wants to hear
 * @param resources the addresses of resources of whose changes it wants to hear
 */
record SubscriptionFilter(Set<ListNews> lists, Set<String> resources) {

  private static final String RESOURCES = "resourceSubscriptions";

  /** What waits for a slow client is bounded by it. */
  private static final int MAX_RESOURCES = WatchedResources.MOST_OF_ONE;

  private static final int MAX_CHARACTERS = WatchedResources.MOST_CHARACTERS_OF_ONE;

  /**
   * Reads what a client asks for, less what the server never tells.
   *
   * @throws RefusedRequestException if it is malformed
   */
  static SubscriptionFilter of(StatelessRequest request, ServerCapabilities offered) {
    if (!(request.params().get("notifications") instanceof Map<?, ?> asked)) {
      throw RefusedRequestException.invalidParams(
          request.method() + " needs the object params.notifications.");
    }
    if (asked.get("taskIds") != null) {
      TaskExtension.require(request); // tasks are asked for, and never told of
    }
    Set<ListNews> lists = EnumSet.noneOf(ListNews.class);
    for (ListNews news : ListNews.values()) {
      if (flag(asked, news.wish()) && news.isAmong(offered)) {
        lists.add(news);
      }
    }
    Set<String> resources = addresses(asked.get(RESOURCES));
    return new SubscriptionFilter(lists, areWatchable(offered) ? resources : Set.of());
  }

  /** Whether the server has anything to tell. */
  static boolean isAny(ServerCapabilities offered) {
    return areWatchable(offered)
        || Arrays.stream(ListNews.values()).anyMatch(news -> news.isAmong(offered));
  }

  private static boolean areWatchable(ServerCapabilities offered) {
    return offered.resources() != null && isTrue(offered.resources().subscribe());
  }

  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static boolean flag(Map<?, ?> asked, String name) {
    Object value = asked.get(name);
    if (value == null || value instanceof Boolean) {
      return isTrue((Boolean) value);
    }
    throw RefusedRequestException.invalidParams(
        "params.notifications." + name + " must be true or false.");
  }

  private static Set<String> addresses(@Nullable Object value) {
    Set<String> addresses = new LinkedHashSet<>();
    if (value != null) {
      if (!(value instanceof List<?> list)
          || list.size() > MAX_RESOURCES
          || !list.stream().allMatch(String.class::isInstance)
          || list.stream().mapToInt(each -> ((String) each).length()).sum() > MAX_CHARACTERS) {
        throw RefusedRequestException.invalidParams(
            "params.notifications.%s must be a list of at most %d addresses with %d characters."
                .formatted(RESOURCES, MAX_RESOURCES, MAX_CHARACTERS));
      }
      list.forEach(each -> addresses.add((String) each));
    }
    return addresses;
  }

  /** As the client is told. */
  Map<String, Object> acknowledged() {
    Map<String, Object> fields = new LinkedHashMap<>();
    lists.forEach(news -> fields.put(news.wish(), true));
    if (!resources.isEmpty()) {
      fields.put(RESOURCES, List.copyOf(resources));
    }
    return fields;
  }
}
