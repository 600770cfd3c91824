package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.function.Predicate;

/** That a list of a server has changed. */
enum ListNews {
  TOOLS(
      "toolsListChanged",
      McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED,
      offered -> offered.tools() != null && Boolean.TRUE.equals(offered.tools().listChanged())),
  PROMPTS(
      "promptsListChanged",
      McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED,
      offered -> offered.prompts() != null && Boolean.TRUE.equals(offered.prompts().listChanged())),
  RESOURCES(
      "resourcesListChanged",
      McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED,
      offered ->
          offered.resources() != null && Boolean.TRUE.equals(offered.resources().listChanged()));

  private final String wish;
  private final String method;
  private final Predicate<ServerCapabilities> declared;

  ListNews(String wish, String method, Predicate<ServerCapabilities> declared) {
    this.wish = wish;
    this.method = method;
    this.declared = declared;
  }

  /** How a client asks to hear of it. */
  String wish() {
    return wish;
  }

  /** The notification. */
  String method() {
    return method;
  }

  /** Whether a server tells it. */
  boolean isAmong(ServerCapabilities offered) {
    return declared.test(offered);
  }
}
