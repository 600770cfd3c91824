package dev.qiao.mcp.server;

import dev.qiao.mcp.server.ServerFeatures.News;
import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.server.watch.ResourceWatcher;
import dev.qiao.mcp.server.watch.WatchedResources;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.Set;

/** The clients of every revision: those in sessions, and those of the stateless server. */
record AllClients(
    SdkClients sessions, StatelessServer stateless, WatchedResources watched, Set<News> news)
    implements Clients {

  @Override
  public void resourceUpdated(String uri) {
    stateless.resourceUpdated(uri); // first, as it waits for nobody
    sessions.resourceUpdated(uri);
  }

  @Override
  public void watchResources(ResourceWatcher watcher) {
    watched.watch(watcher, this::resourceUpdated);
  }

  @Override
  public void addTool(SyncToolSpecification tool) {
    SyncToolSpecification guarded = SdkServers.guarded(tool);
    stateless.addTool(guarded); // first, as it may refuse a tool
    sessions.addTool(guarded);
  }

  @Override
  public void removeTool(String name) {
    stateless.removeTool(name);
    sessions.removeTool(name);
  }

  @Override
  public void addResource(SyncResourceSpecification resource) {
    require(News.RESOURCES_CHANGED);
    SyncResourceSpecification guarded = SdkServers.guarded(resource);
    stateless.addResource(guarded);
    sessions.addResource(guarded);
  }

  @Override
  public void addResourceTemplate(SyncResourceTemplateSpecification template) {
    require(News.RESOURCES_CHANGED);
    SyncResourceTemplateSpecification guarded = SdkServers.guarded(template);
    stateless.addResourceTemplate(guarded);
    sessions.addResourceTemplate(guarded);
  }

  @Override
  public void removeResource(String uri) {
    require(News.RESOURCES_CHANGED);
    stateless.removeResource(uri);
    sessions.removeResource(uri);
  }

  @Override
  public void addPrompt(SyncPromptSpecification prompt) {
    require(News.PROMPTS_CHANGED);
    SyncPromptSpecification guarded = SdkServers.guarded(prompt);
    stateless.addPrompt(guarded);
    sessions.addPrompt(guarded);
  }

  @Override
  public void removePrompt(String name) {
    require(News.PROMPTS_CHANGED);
    stateless.removePrompt(name);
    sessions.removePrompt(name);
  }

  private void require(News kind) {
    if (!news.contains(kind)) {
      throw new IllegalStateException(
          "Clients were not told that this may change; put %s among the news of the server."
              .formatted(kind));
    }
  }

  /** Revision 2026-07-28 has no such notification: a client comes back to find out. */
  @Override
  public void elicitationCompleted(String sessionId, String elicitationId) {
    sessions.elicitationCompleted(sessionId, elicitationId);
  }
}
