package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.server.auth.ScopeMark;
import dev.qiao.mcp.server.auth.ScopeRules;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * Which scopes resources and prompts say that they take. Tools say it themselves, for they come
   * and go.
   *
   * @throws IllegalArgumentException if one says it wrongly; the message names it
   */
  ScopeRules marks() {
    Map<String, Set<String>> addresses = new LinkedHashMap<>();
    for (SyncResourceSpecification each : resources) {
      String uri = each.resource().uri();
      addresses.put(uri, ScopeMark.in(each.resource().meta(), "resource " + uri));
    }
    for (SyncResourceTemplateSpecification each : resourceTemplates) {
      String uri = each.resourceTemplate().uriTemplate();
      addresses.put(uri, ScopeMark.in(each.resourceTemplate().meta(), "resource " + uri));
    }
    Map<String, Set<String>> names = new LinkedHashMap<>();
    for (SyncPromptSpecification each : prompts) {
      String name = each.prompt().name();
      names.put(name, ScopeMark.in(each.prompt().meta(), "prompt " + name));
    }
    return new ScopeRules(Set.of(), Map.of(), addresses, names, Map.of());
  }
}
