package dev.qiao.mcp.server;

import dev.qiao.mcp.server.watch.ResourceWatcher;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;

/**
 * The clients of a running server, all of them, as the server may speak to them unasked.
 *
 * <p>Over HTTP no method waits for a client: each is told at its own pace, what came twice in
 * between once. Over stdio they return when the one client was told. They are only told what is
 * among the {@linkplain ServerFeatures#news() news} of the server's features.
 */
public interface Clients {

  /** Tells those who subscribed to this resource that it has changed. */
  void resourceUpdated(String uri);

  /**
   * Has a watcher told which resources are subscribed to, in sessions and in revision 2026-07-28
   * alike, for a server that learns of changes only where it looks.
   *
   * @throws IllegalStateException if there is one already
   */
  void watchResources(ResourceWatcher watcher);

  /** Offers one more tool, in the place of one of the same name if there is one. */
  void addTool(SyncToolSpecification tool);

  /** Takes a tool away; nothing happens if there is none of that name. */
  void removeTool(String name);

  /**
   * Offers one more resource, in the place of one of the same address if there is one.
   *
   * @throws IllegalStateException if {@link ServerFeatures.News#RESOURCES_CHANGED} is no news of
   *     this server: nobody would look for it
   */
  void addResource(SyncResourceSpecification resource);

  /** As {@link #addResource}, of a template. */
  void addResourceTemplate(SyncResourceTemplateSpecification template);

  /** Takes the resource or the template of an address away; nothing happens if there is none. */
  void removeResource(String uri);

  /**
   * Offers one more prompt, in the place of one of the same name if there is one.
   *
   * @throws IllegalStateException if {@link ServerFeatures.News#PROMPTS_CHANGED} is no news of this
   *     server: nobody would look for it
   */
  void addPrompt(SyncPromptSpecification prompt);

  /** Takes a prompt away; nothing happens if there is none of that name. */
  void removePrompt(String name);

  /**
   * Tells one client that what it was asked to do at an address is done.
   *
   * @param sessionId the session in which it was asked
   * @param elicitationId what the question was called there
   */
  void elicitationCompleted(String sessionId, String elicitationId);
}
