package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.Annotations;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Methods whose value is what an address holds. */
final class ResourceMethod {

  private static final double UNSAID = -1;

  private ResourceMethod() {}

  /**
   * Reads an annotated method.
   *
   * @throws IllegalArgumentException if it cannot be a resource; the message names it
   */
  static ServedResource of(Declaration<McpResource> declared, Kit kit) {
    McpResource about = declared.annotation();
    return declared.served(
        () -> {
          UriTemplate uri = UriTemplate.of(about.uri());
          MethodInput input = MethodInput.of(declared, kit);
          return new ServedResource(
              uri,
              head(declared),
              notes(about),
              new Arguments(input.schema()),
              Contents.of(about.mimeType(), declared.method().getGenericReturnType()),
              (names, call) -> declared.call(input.bind(names, call)),
              kit);
        });
  }

  private static Head head(Declaration<McpResource> declared) {
    McpResource about = declared.annotation();
    return new Head(
        about.name().isEmpty() ? declared.method().getName() : about.name(),
        about.title(),
        about.description(),
        Icons.of(about.icons()),
        Set.copyOf(List.of(about.scopes())),
        WrittenJson.attribute("meta", about.meta()));
  }

  private static Optional<Annotations> notes(McpResource about) {
    Annotations.Builder notes = Annotations.builder();
    if (about.audience().length > 0) {
      notes.audience(List.of(about.audience()));
    }
    if (about.priority() != UNSAID) {
      if (about.priority() < 0 || about.priority() > 1) {
        throw new Unservable("has the priority %s; MCP allows 0 to 1".formatted(about.priority()));
      }
      notes.priority(about.priority());
    }
    boolean any = about.audience().length > 0 || about.priority() != UNSAID;
    return any ? Optional.of(notes.build()) : Optional.empty();
  }
}
