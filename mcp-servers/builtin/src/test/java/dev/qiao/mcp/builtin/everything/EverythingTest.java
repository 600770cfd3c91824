package dev.qiao.mcp.builtin.everything;

import static dev.qiao.mcp.builtin.everything.Talking.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteContext;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.UnsubscribeRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server shows to a client that asks for nothing special. */
@Timeout(120)
class EverythingTest {

  @Test
  void says_what_it_has() {
    try (Talking talking = Talking.begin()) {
      var capabilities = talking.client().getServerCapabilities();
      assertThat(capabilities.tools().listChanged()).isTrue();
      assertThat(capabilities.resources().subscribe()).isTrue();
      assertThat(capabilities.prompts()).isNotNull();
      assertThat(capabilities.completions()).isNotNull();
      assertThat(capabilities.logging()).isNotNull();
      assertThat(talking.client().getServerInstructions()).isNotBlank();

      assertThat(talking.client().listResources().resources())
          .extracting(Resource::uri)
          .containsExactlyInAnyOrder(
              "test://static-text", "test://static-binary", "test://watched-resource");
      assertThat(talking.client().listResourceTemplates().resourceTemplates())
          .extracting(ResourceTemplate::uriTemplate)
          .containsExactly("test://template/{id}/data");
      assertThat(talking.client().listPrompts().prompts())
          .extracting(Prompt::name)
          .containsExactlyInAnyOrder(
              "test_simple_prompt",
              "test_prompt_with_arguments",
              "test_prompt_with_embedded_resource",
              "test_prompt_with_image",
              "test_input_required_result_prompt");
    }
  }

  @Test
  void tools_answer_with_every_kind_of_content() {
    try (Talking talking = Talking.begin()) {
      assertThat(talking.text("test_simple_text", Map.of()))
          .isEqualTo("This is a simple text response for testing.");
      assertThat(first(talking, "test_image_content", ImageContent.class).data())
          .satisfies(data -> assertThat(Base64.getDecoder().decode(data)).startsWith(0x89, 'P'));
      assertThat(first(talking, "test_audio_content", AudioContent.class))
          .satisfies(
              sound -> {
                assertThat(sound.mimeType()).isEqualTo("audio/wav");
                assertThat(Base64.getDecoder().decode(sound.data())).startsWith('R', 'I', 'F', 'F');
              });
      assertThat(first(talking, "test_embedded_resource", EmbeddedResource.class).resource().uri())
          .isEqualTo("test://embedded-resource");
      assertThat(first(talking, "test_resource_link", ResourceLink.class).uri())
          .isEqualTo("test://static-text");
      assertThat(talking.call("test_multiple_content_types").content())
          .extracting(Content::type)
          .containsExactly("text", "image", "resource");
      assertThat(first(talking, "test_annotated_content", TextContent.class).annotations())
          .satisfies(note -> assertThat(note.audience()).containsExactly(Role.USER));
      assertThat(talking.error("test_error_handling", Map.of()))
          .isEqualTo("This tool intentionally returns an error for testing");
    }
  }

  private static <T extends Content> T first(Talking talking, String tool, Class<T> kind) {
    return kind.cast(talking.call(tool).content().getFirst());
  }

  @Test
  void an_image_tool_has_a_title_and_an_icon() {
    try (Talking talking = Talking.begin()) {
      assertThat(talking.client().listTools().tools())
          .filteredOn(tool -> tool.name().equals("test_image_content"))
          .singleElement()
          .satisfies(
              tool -> {
                assertThat(tool.title()).isEqualTo("Image");
                assertThat(tool.icons())
                    .singleElement()
                    .satisfies(icon -> assertThat(icon.src()).startsWith("data:image/png;base64,"));
              });
    }
  }

  @Test
  void structured_content_comes_with_the_same_as_text() {
    try (Talking talking = Talking.begin()) {
      var result = talking.call("test_structured_content", Map.of("a", 1.5, "b", 2));
      assertThat(result.structuredContent()).isEqualTo(Map.of("sum", 3.5));
      assertThat(((TextContent) result.content().getFirst()).text()).isEqualTo("{\"sum\":3.5}");
    }
  }

  @Test
  void a_schema_of_2020_12_is_listed_whole_and_heeded() {
    try (Talking talking = Talking.begin()) {
      assertThat(talking.client().listTools().tools())
          .filteredOn(tool -> tool.name().equals("json_schema_2020_12_tool"))
          .extracting(Tool::inputSchema)
          .singleElement()
          .satisfies(
              schema ->
                  assertThat(schema)
                      .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
                      .containsKeys("$defs", "allOf", "if", "then", "else")
                      .containsEntry("additionalProperties", false));
      assertThat(talking.text("json_schema_2020_12_tool", Map.of("email", "a@example.com")))
          .isEqualTo("The arguments fit the schema.");
      assertThat(
              talking.error(
                  "json_schema_2020_12_tool",
                  Map.of("contactMethod", "phone", "email", "a@example.com")))
          .contains("phone");
    }
  }

  @Test
  void logs_three_messages_unless_the_client_wants_graver_ones_only() throws Exception {
    BlockingQueue<LoggingMessageNotification> log = new LinkedBlockingQueue<>();
    try (Talking talking = Talking.begin(client -> client.loggingConsumer(log::add))) {
      talking.client().setLoggingLevel(LoggingLevel.DEBUG);
      talking.text("test_tool_with_logging", Map.of());
      assertThat(List.of(next(log).data(), next(log).data(), next(log).data()))
          .containsExactlyInAnyOrder(
              "Tool execution started", "Tool processing data", "Tool execution completed");

      talking.client().setLoggingLevel(LoggingLevel.ERROR);
      talking.text("test_tool_with_logging", Map.of());
      talking.client().setLoggingLevel(LoggingLevel.INFO);
      talking.text("test_reconnection", Map.of());
      assertThat(next(log).data()).isEqualTo("The answer follows on this stream");
    }
  }

  @Test
  void reports_progress_to_those_who_ask_for_it() throws Exception {
    BlockingQueue<ProgressNotification> progress = new LinkedBlockingQueue<>();
    try (Talking talking = Talking.begin(client -> client.progressConsumer(progress::add))) {
      assertThat(talking.text("test_tool_with_progress", Map.of()))
          .isEqualTo("The call has no progress token.");
      talking
          .client()
          .callTool(
              CallToolRequest.builder("test_tool_with_progress")
                  .arguments(Map.of())
                  .progressToken("p-1")
                  .build());
      assertThat(List.of(next(progress), next(progress), next(progress)))
          .allSatisfy(report -> assertThat(report.progressToken()).isEqualTo("p-1"))
          .extracting(ProgressNotification::progress)
          .containsExactlyInAnyOrder(0.0, 50.0, 100.0);
    }
  }

  @Test
  void waits_for_as_long_as_it_is_told() {
    try (Talking talking = Talking.begin()) {
      assertThat(talking.text("test_cancellation", Map.of("milliseconds", 1)))
          .isEqualTo("Waited 1 ms.");
    }
  }

  @Test
  void reads_resources_and_fills_in_the_template() {
    try (Talking talking = Talking.begin()) {
      assertThat(text(talking, "test://static-text"))
          .isEqualTo("This is the content of the static text resource.");
      assertThat(read(talking, "test://static-binary"))
          .isInstanceOfSatisfying(
              BlobResourceContents.class,
              binary ->
                  assertThat(Base64.getDecoder().decode(binary.blob())).startsWith(0x89, 'P'));
      assertThat(text(talking, "test://template/123/data"))
          .isEqualTo("{\"id\":\"123\",\"templateTest\":true,\"data\":\"Data for ID: 123\"}");
      assertThat(text(talking, "test://template/a\"b/data")).contains("\"id\":\"a\\\"b\"");
      assertThatThrownBy(() -> read(talking, "test://nothing"))
          .isInstanceOfSatisfying(
              McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32_002));
    }
  }

  private static ResourceContents read(Talking talking, String uri) {
    return talking
        .client()
        .readResource(ReadResourceRequest.builder(uri).build())
        .contents()
        .getFirst();
  }

  private static String text(Talking talking, String uri) {
    return ((TextResourceContents) read(talking, uri)).text();
  }

  /** Changes come on the listening stream, and nothing tells when that one is open. */
  @Test
  void subscribers_hear_of_a_change_until_they_unsubscribe() throws Exception {
    BlockingQueue<List<ResourceContents>> updates = new LinkedBlockingQueue<>();
    try (Talking talking = Talking.begin(client -> client.resourcesUpdateConsumer(updates::add))) {
      talking.client().subscribeResource(new SubscribeRequest("test://watched-resource"));
      List<ResourceContents> heard;
      do {
        assertThat(talking.text("test_update_resource", Map.of()))
            .startsWith("test://watched-resource is at version ");
        heard = updates.poll(100, TimeUnit.MILLISECONDS);
      } while (heard == null);
      assertThat(((TextResourceContents) heard.getFirst()).text()).startsWith("This is version ");

      talking.client().unsubscribeResource(new UnsubscribeRequest("test://watched-resource"));
      assertThat(talking.text("test_update_resource", Map.of())).contains("at version");
    }
  }

  @Test
  void a_tool_comes_and_goes_and_clients_hear_of_it() throws Exception {
    BlockingQueue<List<Tool>> changes = new LinkedBlockingQueue<>();
    try (Talking talking = Talking.begin(client -> client.toolsChangeConsumer(changes::add))) {
      boolean present = false;
      List<Tool> heard;
      do {
        present = !present;
        talking.text("test_change_tools", Map.of("present", present));
        heard = changes.poll(100, TimeUnit.MILLISECONDS);
      } while (heard == null);
      talking.text("test_change_tools", Map.of("present", true));
      assertThat(talking.text("test_added_tool", Map.of())).isEqualTo("Here I am.");
      talking.text("test_change_tools", Map.of("present", false));
      assertThatThrownBy(() -> talking.call("test_added_tool")).isInstanceOf(McpError.class);
    }
  }

  @Test
  void prompts_have_texts_arguments_resources_and_images() {
    try (Talking talking = Talking.begin()) {
      assertThat(prompt(talking, "test_simple_prompt", Map.of()))
          .extracting(Content::type)
          .containsExactly("text");
      assertThat(
              prompt(
                  talking, "test_prompt_with_arguments", Map.of("arg1", "tea", "arg2", "biscuit")))
          .singleElement()
          .satisfies(
              content ->
                  assertThat(((TextContent) content).text())
                      .isEqualTo("Prompt with arguments: arg1='tea', arg2='biscuit'"));
      assertThat(
              prompt(
                  talking, "test_prompt_with_embedded_resource", Map.of("resourceUri", "test://x")))
          .first()
          .satisfies(
              content ->
                  assertThat(((EmbeddedResource) content).resource().uri()).isEqualTo("test://x"));
      assertThat(prompt(talking, "test_prompt_with_image", Map.of()))
          .extracting(Content::type)
          .containsExactly("image", "text");
    }
  }

  private static List<Content> prompt(Talking talking, String name, Map<String, Object> arguments) {
    return talking.client().getPrompt(new GetPromptRequest(name, arguments)).messages().stream()
        .map(PromptMessage::content)
        .toList();
  }

  @Test
  void completes_arguments_of_prompts_and_templates() {
    PromptReference prompt = new PromptReference("test_prompt_with_arguments");
    try (Talking talking = Talking.begin()) {
      assertThat(complete(talking, prompt, "arg1", "par"))
          .containsExactly("paris", "park", "party");
      assertThat(complete(talking, new ResourceReference("test://template/{id}/data"), "id", "12"))
          .containsExactly("12", "123");
      assertThat(
              talking
                  .client()
                  .completeCompletion(
                      new CompleteRequest(
                          prompt,
                          new CompleteArgument("arg2", "green-t"),
                          new CompleteContext(Map.of("arg1", "green"))))
                  .completion()
                  .values())
          .containsExactly("green-tea");
      assertThat(complete(talking, prompt, "arg1", "zzz")).isEmpty();
    }
  }

  private static List<String> complete(
      Talking talking, CompleteReference reference, String argument, String typed) {
    return talking
        .client()
        .completeCompletion(new CompleteRequest(reference, new CompleteArgument(argument, typed)))
        .completion()
        .values();
  }

  @Test
  void answers_a_ping_and_echoes() {
    try (Talking talking = Talking.begin()) {
      assertThat(talking.client().ping()).isNotNull();
      assertThat(talking.text("echo", Map.of("message", "naïve 你好\n🙂"))).isEqualTo("naïve 你好\n🙂");
    }
  }

  @Test
  void has_the_tools_of_the_conformance_suite() {
    try (Talking talking = Talking.begin()) {
      assertThat(talking.client().listTools().tools())
          .extracting(Tool::name)
          .containsAll(
              List.of(
                  "test_simple_text",
                  "test_image_content",
                  "test_audio_content",
                  "test_embedded_resource",
                  "test_multiple_content_types",
                  "test_tool_with_logging",
                  "test_tool_with_progress",
                  "test_error_handling",
                  "test_reconnection",
                  "test_sampling",
                  "test_elicitation",
                  "test_elicitation_sep1034_defaults",
                  "test_elicitation_sep1330_enums",
                  "json_schema_2020_12_tool"))
          .doesNotContain("test_added_tool");
    }
  }
}
