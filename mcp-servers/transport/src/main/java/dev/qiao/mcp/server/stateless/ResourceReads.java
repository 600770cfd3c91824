package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.uri.UriTemplates;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code resources/read}: a resource of that address, or else of the first template that fits. */
final class ResourceReads implements Method {

  private record Template(
      McpUriTemplateManager form,
      BiFunction<McpSyncServerExchange, ReadResourceRequest, ReadResourceResult> handler) {}

  private final Map<
          String, BiFunction<McpSyncServerExchange, ReadResourceRequest, ReadResourceResult>>
      byUri = new LinkedHashMap<>();
  private final List<Template> templates;
  private final Handlers handlers;

  ResourceReads(
      List<SyncResourceSpecification> resources,
      List<SyncResourceTemplateSpecification> templates,
      Handlers handlers) {
    resources.forEach(each -> byUri.put(each.resource().uri(), each.readHandler()));
    this.templates = templates.stream().map(ResourceReads::template).toList();
    this.handlers = handlers;
  }

  private static Template template(SyncResourceTemplateSpecification template) {
    return new Template(
        new UriTemplates().create(template.resourceTemplate().uriTemplate()),
        template.readHandler());
  }

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    String uri = request.requiredText("uri");
    var handler = find(uri).orElseThrow(() -> RefusedRequestException.noResource(uri));
    ReadResourceRequest read =
        new ReadResourceRequest(uri, ToolCalls.strings(request.object("_meta")));
    // What is read may depend on who reads it, and on when.
    return handlers
        .run(request, outlet, exchange -> handler.apply(exchange, read))
        .ifComplete(Caching.NONE::hinted);
  }

  private Optional<BiFunction<McpSyncServerExchange, ReadResourceRequest, ReadResourceResult>> find(
      String uri) {
    return Optional.ofNullable(byUri.get(uri))
        .or(
            () ->
                templates.stream()
                    .filter(each -> each.form().matches(uri))
                    .map(Template::handler)
                    .findFirst());
  }
}
