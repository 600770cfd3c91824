package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.List;

/**
 * What a server offers, by the SDK's own specifications.
 *
 * <p>Handlers are called on the thread of the request and may block. What they throw is told to the
 * client by its class alone, but for the SDK's {@code McpError}.
 *
 * @param server its name and version
 * @param instructions how a model should use it; empty for none
 * @param capabilities what it declares; of {@code listChanged} and {@code subscribe} it follows
 *     what clients can listen to
 * @param tools in the order in which they are listed, as all others here
 */
public record Catalogue(
    Implementation server,
    String instructions,
    ServerCapabilities capabilities,
    List<SyncToolSpecification> tools,
    List<SyncResourceSpecification> resources,
    List<SyncResourceTemplateSpecification> resourceTemplates,
    List<SyncPromptSpecification> prompts,
    List<SyncCompletionSpecification> completions) {

  /** As given, with lists that nobody changes later. */
  public Catalogue {
    tools = List.copyOf(tools);
    resources = List.copyOf(resources);
    resourceTemplates = List.copyOf(resourceTemplates);
    prompts = List.copyOf(prompts);
    completions = List.copyOf(completions);
  }
}
