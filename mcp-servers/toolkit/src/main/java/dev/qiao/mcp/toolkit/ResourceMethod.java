package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A method whose value is what an address holds. */
record ResourceMethod(
    Declaration<McpResource> declared,
    UriTemplate uri,
    MethodInput input,
    Contents contents,
    Kit kit) {

  /**
   * Reads an annotated method.
   *
   * @throws IllegalArgumentException if it cannot be a resource; the message names it
   */
  static ResourceMethod of(Declaration<McpResource> declared, Kit kit) {
    return declared.served(
        () -> {
          UriTemplate uri = UriTemplate.of(declared.annotation().uri());
          MethodInput input = MethodInput.of(declared, kit);
          input.requireTexts();
          if (!input.names().equals(new LinkedHashSet<>(uri.names()))) {
            throw new Unservable(
                "has the parameters %s and the address %s; they must name the same"
                    .formatted(input.names(), uri.text()));
          }
          return new ResourceMethod(
              declared,
              uri,
              input,
              Contents.of(
                  declared.annotation().mimeType(), declared.method().getGenericReturnType()),
              kit);
        });
  }

  /** As the SDK registers it, if its address is fixed. */
  SyncResourceSpecification fixed() {
    McpResource about = declared.annotation();
    Resource.Builder resource =
        Resource.builder(uri.text(), name()).description(about.description());
    contents.mimeType().ifPresent(resource::mimeType);
    if (!about.title().isEmpty()) {
      resource.title(about.title());
    }
    icons().ifPresent(resource::icons);
    scopes().ifPresent(resource::meta);
    return new SyncResourceSpecification(resource.build(), this::read);
  }

  /** As the SDK registers it, if its address has names. */
  SyncResourceTemplateSpecification template() {
    McpResource about = declared.annotation();
    ResourceTemplate.Builder template =
        ResourceTemplate.builder(uri.text(), name()).description(about.description());
    contents.mimeType().ifPresent(template::mimeType);
    if (!about.title().isEmpty()) {
      template.title(about.title());
    }
    icons().ifPresent(template::icons);
    scopes().ifPresent(template::meta);
    return new SyncResourceTemplateSpecification(template.build(), this::read);
  }

  private String name() {
    String named = declared.annotation().name();
    return named.isEmpty() ? declared.method().getName() : named;
  }

  private Optional<List<Icon>> icons() {
    return Optional.of(declared.served(() -> Icons.of(declared.annotation().icons())))
        .filter(icons -> !icons.isEmpty());
  }

  private Optional<Map<String, Object>> scopes() {
    return Optional.of(declared.served(() -> Scopes.mark(List.of(declared.annotation().scopes()))))
        .filter(mark -> !mark.isEmpty());
  }

  private ReadResourceResult read(McpSyncServerExchange exchange, ReadResourceRequest request) {
    RunningCall call = RunningCall.of(exchange, name(), request, kit);
    return Requests.answer(
            "resource " + request.uri(),
            () ->
                contents.of(
                    request.uri(),
                    declared.call(input.bind(uri.values(request.uri()), call)),
                    kit.json()))
        .orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(request.uri()));
  }
}
