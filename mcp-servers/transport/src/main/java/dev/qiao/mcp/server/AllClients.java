package dev.qiao.mcp.server;

import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.server.watch.ResourceWatcher;
import dev.qiao.mcp.server.watch.WatchedResources;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;

/** The clients of every revision: those in sessions, and those of the stateless server. */
record AllClients(SdkClients sessions, StatelessServer stateless, WatchedResources watched)
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

  /** Revision 2026-07-28 has no such notification: a client comes back to find out. */
  @Override
  public void elicitationCompleted(String sessionId, String elicitationId) {
    sessions.elicitationCompleted(sessionId, elicitationId);
  }
}
