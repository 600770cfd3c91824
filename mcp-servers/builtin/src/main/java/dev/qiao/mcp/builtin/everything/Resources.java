package dev.qiao.mcp.builtin.everything;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** Resources that are always the same, and a template of them. */
final class Resources {

  static final String TEXT_URI = "test://static-text";

  private static final String TEMPLATE_START = "test://template/";
  private static final String TEMPLATE_END = "/data";
  static final String TEMPLATE_URI = TEMPLATE_START + "{id}" + TEMPLATE_END;

  private static final String BINARY_URI = "test://static-binary";
  private static final String JSON = "application/json";

  private Resources() {}

  static SyncResourceSpecification text() {
    return text(
        TEXT_URI,
        "static-text",
        "A text.",
        () -> "This is the content of the static text resource.");
  }

  static SyncResourceSpecification text(
      String uri, String name, String description, Supplier<String> text) {
    String type = "text/plain";
    return new SyncResourceSpecification(
        Resource.builder(uri, name).description(description).mimeType(type).build(),
        (exchange, request) ->
            result(TextResourceContents.builder(uri, text.get()).mimeType(type).build()));
  }

  static SyncResourceSpecification binary() {
    return new SyncResourceSpecification(
        Resource.builder(BINARY_URI, "static-binary")
            .title("One pixel")
            .description("An image.")
            .mimeType(Samples.PNG)
            .build(),
        (exchange, request) ->
            result(
                BlobResourceContents.builder(BINARY_URI, Samples.PIXEL)
                    .mimeType(Samples.PNG)
                    .build()));
  }

  static SyncResourceTemplateSpecification template() {
    return new SyncResourceTemplateSpecification(
        ResourceTemplate.builder(TEMPLATE_URI, "template")
            .description("An object that holds the id of its address.")
            .mimeType(JSON)
            .build(),
        (exchange, request) -> {
          String uri = request.uri();
          String id = uri.substring(TEMPLATE_START.length(), uri.length() - TEMPLATE_END.length());
          return result(TextResourceContents.builder(uri, data(id)).mimeType(JSON).build());
        });
  }

  private static String data(String id) {
    try {
      return McpJsonDefaults.getMapper()
          .writeValueAsString(
              Schemas.ordered("id", id, "templateTest", true, "data", "Data for ID: " + id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadResourceResult result(ResourceContents contents) {
    return ReadResourceResult.builder(List.of(contents)).build();
  }
}
