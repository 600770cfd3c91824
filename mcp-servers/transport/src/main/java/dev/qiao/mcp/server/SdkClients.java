package dev.qiao.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema.ElicitationCompleteNotification;
import io.modelcontextprotocol.spec.McpSchema.ResourcesUpdatedNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients in the sessions of the SDK's server. */
record SdkClients(McpSyncServer server) {

  private static final Logger LOG = LoggerFactory.getLogger(SdkClients.class);

  void resourceUpdated(String uri) {
    server.notifyResourcesUpdated(new ResourcesUpdatedNotification(uri));
  }

  void addTool(SyncToolSpecification tool) {
    server.addTool(tool);
  }

  void removeTool(String name) {
    server.removeTool(name);
  }

  void addResource(SyncResourceSpecification resource) {
    server.addResource(resource);
  }

  void addResourceTemplate(SyncResourceTemplateSpecification template) {
    server.addResourceTemplate(template);
  }

  void removeResource(String uri) {
    server.removeResource(uri);
    server.removeResourceTemplate(uri);
  }

  void addPrompt(SyncPromptSpecification prompt) {
    server.addPrompt(prompt);
  }

  void removePrompt(String name) {
    server.removePrompt(name);
  }

  void elicitationCompleted(String sessionId, String elicitationId) {
    try {
      server.sendElicitationComplete(sessionId, new ElicitationCompleteNotification(elicitationId));
    } catch (RuntimeException e) {
      LOG.debug("The client does not listen", e); // of the others the SDK says no more either
    }
  }
}
