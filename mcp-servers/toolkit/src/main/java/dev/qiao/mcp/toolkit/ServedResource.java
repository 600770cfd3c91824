package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource, or a template of them, as the SDK registers it.
 *
 * @param arguments what varies in the address
 * @param notes for whom it is and how much it matters, if that is said
 */
record ServedResource(
    UriTemplate uri,
    Head head,
    Optional<Annotations> notes,
    Arguments arguments,
    Contents contents,
    Body body,
    Kit kit) {

  /** What is read. */
  @FunctionalInterface
  interface Body {

    /**
     * The value, as {@link Contents} take it.
     *
     * @throws Unfit if what stands in the address does not fit
     */
    @Nullable Object read(Map<String, Object> names, Interaction call);
  }

  /**
   * Checks that the address and the arguments name the same.
   *
   * @throws Unservable if they do not, or an argument cannot stand in an address
   */
  ServedResource {
    arguments.requireTexts();
    if (!arguments.names().equals(new LinkedHashSet<>(uri.names()))) {
      throw new Unservable(
          "has the parameters %s and the address %s; they must name the same"
              .formatted(arguments.names(), uri.text()));
    }
  }

  /** As the SDK registers it, if its address is fixed. */
  SyncResourceSpecification fixed() {
    Resource.Builder resource = Resource.builder(uri.text(), head.name());
    head.shownDescription().ifPresent(resource::description);
    contents.mimeType().ifPresent(resource::mimeType);
    head.shownTitle().ifPresent(resource::title);
    head.shownIcons().ifPresent(resource::icons);
    head.wholeMeta().ifPresent(resource::meta);
    notes.ifPresent(resource::annotations);
    return new SyncResourceSpecification(resource.build(), this::read);
  }

  /** As the SDK registers it, if its address has names. */
  SyncResourceTemplateSpecification template() {
    ResourceTemplate.Builder template = ResourceTemplate.builder(uri.text(), head.name());
    head.shownDescription().ifPresent(template::description);
    contents.mimeType().ifPresent(template::mimeType);
    head.shownTitle().ifPresent(template::title);
    head.shownIcons().ifPresent(template::icons);
    head.wholeMeta().ifPresent(template::meta);
    notes.ifPresent(template::annotations);
    return new SyncResourceTemplateSpecification(template.build(), this::read);
  }

  private ReadResourceResult read(McpSyncServerExchange exchange, ReadResourceRequest request) {
    RunningCall call = RunningCall.of(exchange, head.name(), request, kit);
    return Requests.answer(
            "resource " + request.uri(),
            () ->
                contents.of(request.uri(), body.read(uri.values(request.uri()), call), kit.json()))
        .orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(request.uri()));
  }
}
