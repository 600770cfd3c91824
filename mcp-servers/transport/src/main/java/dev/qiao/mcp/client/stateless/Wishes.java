package dev.qiao.mcp.client.stateless;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client wants to hear of its server: changes of the lists of which the server declares to
 * tell, and of resources that it subscribed to. For one thread at a time.
 */
final class Wishes {

  /** By what a server declares: what is asked for, and by what it tells. */
  private static final Map<String, Map.Entry<String, String>> LISTS =
      Map.of(
          "tools",
          Map.entry("toolsListChanged", McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED),
          "prompts",
          Map.entry("promptsListChanged", McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED),
          "resources",
          Map.entry("resourcesListChanged", McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED));

  private final Map<String, String> lists = new LinkedHashMap<>();
  private final Set<String> resources = new LinkedHashSet<>();

  Wishes(Discovered server) {
    LISTS.forEach(
        (declared, list) -> {
          if (server.tellsOfChanged(declared)) {
            lists.put(list.getKey(), list.getValue());
          }
        });
  }

  boolean isEmpty() {
    return lists.isEmpty() && resources.isEmpty();
  }

  void add(String resource) {
    resources.add(resource);
  }

  /** Whether it was wanted. */
  boolean remove(String resource) {
    return resources.remove(resource);
  }

  /** As the server is asked. */
  Map<String, Object> filter() {
    Map<String, Object> filter = new LinkedHashMap<>();
    lists.keySet().forEach(list -> filter.put(list, true));
    if (!resources.isEmpty()) {
      filter.put("resourceSubscriptions", List.copyOf(resources));
    }
    return filter;
  }

  /** What the server would tell if all of it had changed. */
  List<JSONRPCNotification> allChanged() {
    List<JSONRPCNotification> changes = new ArrayList<>();
    lists.values().forEach(method -> changes.add(new JSONRPCNotification(method, Map.of())));
    resources.forEach(
        uri ->
            changes.add(
                new JSONRPCNotification(
                    McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED, Map.of("uri", uri))));
    return changes;
  }
}
