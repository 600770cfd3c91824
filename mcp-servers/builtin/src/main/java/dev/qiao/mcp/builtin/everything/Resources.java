package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.toolkit.McpCompletion;
import dev.qiao.mcp.toolkit.McpResource;
import java.util.List;
import java.util.stream.Stream;

/** Resources that are always the same, and a template of them. */
final class Resources {

  static final String TEXT = "test://static-text";

  private static final String TEMPLATE = "test://template/{id}/data";

  record Data(String id, boolean templateTest, String data) {}

  @McpResource(uri = TEXT, name = "static-text", description = "A text.")
  String text() {
    return "This is the content of the static text resource.";
  }

  @McpResource(
      uri = "test://static-binary",
      name = "static-binary",
      title = "One pixel",
      description = "An image.",
      mimeType = Samples.PNG)
  byte[] binary() {
    return Samples.pixel();
  }

  @McpResource(
      uri = TEMPLATE,
      name = "template",
      description = "An object that holds the id of its address.")
  Data data(String id) {
    return new Data(id, true, "Data for ID: " + id);
  }

  @McpCompletion(resource = TEMPLATE, argument = "id")
  List<String> ids(String typed) {
    return Stream.of("1", "12", "123").filter(id -> id.startsWith(typed)).toList();
  }
}
