package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Resources and prompts made of functions, and templates and completions made with the SDK. */
class FunctionsTest {

  enum Shelf {
    LEFT,
    RIGHT
  }

  record Place(Shelf shelf, @Min(1) int number) {}

  record Part(String id, int count) {}

  record Week(@Description("Which one.") @Min(1) @Max(53) int number, String supplier) {}

  private static FunctionResource.Builder<Place> part() {
    return FunctionResource.builder("stock://{shelf}/{number}", "part", Place.class);
  }

  private static McpServer stock() {
    return McpServer.builder("stock")
        .resource(
            part()
                .title("Part")
                .description("One part.")
                .mimeType("application/json")
                .annotations(Annotations.builder().audience(List.of(Role.USER)).build())
                .meta(Map.of("example.com/page", 7))
                .suggest("number", (typed, others) -> List.of(typed + "1", "" + others.size()))
                .build(
                    (place, call) ->
                        place.number() > 9
                            ? Optional.empty()
                            : new Part(place.shelf() + "-" + place.number(), 5)))
        .resource(
            FunctionResource.builder("stock://rules", "rules")
                .description("The rules.")
                .build((none, call) -> "Ask first."))
        .resource(
            FunctionResource.builder("stock://map", "map")
                .build((none, call) -> "map".getBytes(StandardCharsets.UTF_8)))
        .resource(
            FunctionResource.builder("stock://broken", "broken")
                .build(
                    (none, call) -> {
                      throw new ToolFailure("The stock is closed.");
                    }))
        .prompt(
            FunctionPrompt.builder("plan", Week.class)
                .title("Plan")
                .description("Plans a week.")
                .suggest("supplier", (typed, others) -> List.of("Acme"))
                .build((week, call) -> "Week " + week.number() + " at " + week.supplier()))
        .prompt(FunctionPrompt.builder("greet").build((none, call) -> "Hello."))
        .build();
  }

  private static ResourceContents contents(TestClient client, String uri) {
    return client.client().readResource(ReadResourceRequest.builder(uri).build()).contents().get(0);
  }

  @Test
  void a_function_is_a_resource() {
    try (TestClient client = TestClient.inMemory(stock())) {
      assertThat(client.client().listResources().resources())
          .extracting(one -> one.uri())
          .containsExactlyInAnyOrder("stock://rules", "stock://map", "stock://broken");
      assertThat(client.read("stock://rules")).isEqualTo("Ask first.");
      assertThat(contents(client, "stock://rules").mimeType()).isEqualTo("text/plain");
      assertThat(contents(client, "stock://map").mimeType()).isEqualTo("application/octet-stream");
      assertThatThrownBy(() -> client.read("stock://broken"))
          .isInstanceOf(McpError.class)
          .hasMessageContaining("The stock is closed.");
    }
  }

  @Test
  void a_function_is_a_template_whose_names_are_a_record() {
    try (TestClient client = TestClient.inMemory(stock())) {
      assertThat(client.client().listResourceTemplates().resourceTemplates())
          .singleElement()
          .satisfies(
              template -> {
                assertThat(template.title()).isEqualTo("Part");
                assertThat(template.mimeType()).isEqualTo("application/json");
                assertThat(template.annotations().audience()).containsExactly(Role.USER);
                assertThat(template.meta()).isEqualTo(Map.of("example.com/page", 7));
              });
      assertThat(client.read("stock://LEFT/2")).isEqualTo("{\"id\":\"LEFT-2\",\"count\":5}");
      assertThatThrownBy(() -> client.read("stock://LEFT/10"))
          .isInstanceOfSatisfying(
              McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32_002));
      assertThatThrownBy(() -> client.read("stock://UP/1")).isInstanceOf(McpError.class);
      assertThatThrownBy(() -> client.read("stock://LEFT/0")).isInstanceOf(McpError.class);
    }
  }

  @Test
  void a_function_is_a_prompt_whose_arguments_are_a_record() {
    try (TestClient client = TestClient.inMemory(stock())) {
      assertThat(client.client().listPrompts().prompts())
          .filteredOn(prompt -> prompt.name().equals("plan"))
          .singleElement()
          .satisfies(
              prompt -> {
                assertThat(prompt.title()).isEqualTo("Plan");
                assertThat(prompt.arguments())
                    .extracting(argument -> argument.name() + ": " + argument.description())
                    .containsExactly("number: Which one.", "supplier: null");
              });
      assertThat(client.prompt("plan", Map.of("number", "7", "supplier", "Acme")))
          .isEqualTo("Week 7 at Acme");
      assertThat(client.prompt("greet", Map.of())).isEqualTo("Hello.");
      assertThatThrownBy(() -> client.prompt("plan", Map.of("number", "54", "supplier", "A")))
          .isInstanceOf(McpError.class)
          .hasMessageContaining("Invalid arguments for the prompt plan: number must be");
    }
  }

  @Test
  void a_function_suggests_and_words_of_an_enum_are_suggested_by_themselves() {
    try (TestClient client = TestClient.inMemory(stock())) {
      String part = "stock://{shelf}/{number}";
      assertThat(client.suggestionsForResource(part, "number", "4")).containsExactly("41", "0");
      assertThat(client.suggestionsForResource(part, "shelf", "l")).containsExactly("LEFT");
      assertThat(client.suggestionsForPrompt("plan", "supplier", "")).containsExactly("Acme");
    }
  }

  @Test
  void what_cannot_be_served_is_refused_with_its_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                McpServer.builder("s")
                    .resource(
                        FunctionResource.builder("stock://{other}", "part", Place.class)
                            .build((place, call) -> ""))
                    .build())
        .withMessage(
            "The resource stock://{other} has the parameters [shelf, number] and the address"
                + " stock://{other}; they must name the same.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                McpServer.builder("s")
                    .resource(part().suggest("count", (a, b) -> List.of()).build((one, call) -> ""))
                    .build())
        .withMessage(
            "The resource stock://{shelf}/{number} suggests for the argument count, which it has"
                + " not; it has [shelf, number].");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                McpServer.builder("s")
                    .prompt(FunctionPrompt.builder("p").build((none, call) -> ""))
                    .prompt(FunctionPrompt.builder("p").build((none, call) -> ""))
                    .build())
        .withMessageStartingWith("Two prompts are named p, and both are a FunctionPrompt.");
  }

  static class Suggesting {
    @McpCompletion(prompt = "plan", argument = "supplier")
    List<String> suppliers(String typed) {
      return List.of();
    }

    @McpTool(description = "Looks.")
    void look() {}
  }

  @Test
  void a_function_and_a_method_that_suggest_for_one_argument_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                McpServer.builder("s")
                    .add(new Suggesting())
                    .prompt(
                        FunctionPrompt.builder("plan", Week.class)
                            .suggest("supplier", (typed, others) -> List.of())
                            .build((week, call) -> ""))
                    .build())
        .withMessageEndingWith(
            "suggests for the argument supplier of prompt plan, as its own function does; one must"
                + " do.");
  }

  private static SyncCompletionSpecification suggesting(PromptReference prompt) {
    return new SyncCompletionSpecification(
        prompt,
        (exchange, request) ->
            new CompleteResult(new CompleteCompletion(List.of("from the SDK"), 1, false)));
  }

  @Test
  void templates_and_completions_made_with_the_sdk_are_served() {
    SyncResourceTemplateSpecification template =
        new SyncResourceTemplateSpecification(
            ResourceTemplate.builder("sdk://{x}", "sdk").build(),
            (exchange, request) ->
                ReadResourceResult.builder(
                        List.<ResourceContents>of(
                            TextResourceContents.builder(request.uri(), "SDK").build()))
                    .build());
    SyncCompletionSpecification ofTemplate =
        new SyncCompletionSpecification(
            new ResourceReference("sdk://{x}"),
            (exchange, request) ->
                new CompleteResult(new CompleteCompletion(List.of("y"), 1, false)));
    McpServer server =
        McpServer.builder("sdk")
            .resource(template)
            .prompt(FunctionPrompt.builder("greet").build((none, call) -> "Hello."))
            .completion(suggesting(new PromptReference("greet")))
            .completion(ofTemplate)
            .build();
    try (TestClient client = TestClient.inMemory(server)) {
      assertThat(client.read("sdk://1")).isEqualTo("SDK");
      assertThat(client.suggestionsForResource("sdk://{x}", "x", "")).containsExactly("y");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                McpServer.builder("sdk")
                    .prompt(
                        FunctionPrompt.builder("plan", Week.class)
                            .suggest("supplier", (a, b) -> List.of())
                            .build((week, call) -> ""))
                    .completion(suggesting(new PromptReference("plan")))
                    .build())
        .withMessageStartingWith("Two completions are for plan: ");
  }

  static class Noted {
    @McpResource(
        uri = "note://one",
        description = "A note.",
        audience = {Role.USER, Role.ASSISTANT},
        priority = 0.5,
        meta = "{\"example.com/page\": 7}")
    String one() {
      return "";
    }

    @McpPrompt(description = "A prompt.", meta = "{\"example.com/page\": 8}")
    String two() {
      return "";
    }

    @McpTool(description = "A tool.", meta = "{\"example.com/page\": 9}")
    ToolAnswer three() {
      return ToolAnswer.EMPTY
          .withImage(new byte[] {1}, "image/png")
          .annotated(notes())
          .withAudio(new byte[] {1}, "audio/wav")
          .annotated(notes())
          .withLink("note://one", "one")
          .annotated(notes())
          .withResource("note://two", "Two.", "text/plain")
          .annotated(notes())
          .withMeta(Map.of("example.com/page", 10));
    }

    private static Annotations notes() {
      return Annotations.builder().priority(0.25).lastModified("2026-11-26T12:00:00Z").build();
    }
  }

  static class TooImportant {
    @McpResource(uri = "note://one", description = "A note.", priority = 2)
    String one() {
      return "";
    }
  }

  @Test
  void notes_and_meta_reach_the_client() {
    try (TestClient client = TestClient.inMemory(McpServer.of(new Noted()))) {
      var resource = client.client().listResources().resources().get(0);
      assertThat(resource.annotations().audience()).containsExactly(Role.USER, Role.ASSISTANT);
      assertThat(resource.annotations().priority()).isEqualTo(0.5);
      assertThat(
              Stream.of(
                  resource.meta(),
                  client.client().listPrompts().prompts().get(0).meta(),
                  client.tool("three").meta(),
                  client.call("three").result().meta()))
          .extracting(meta -> meta.get("example.com/page"))
          .containsExactly(7, 8, 9, 10);
      assertThat(client.call("three").content().toString().split("priority=0.25")).hasSize(5);
    }
    Refusal.assertRefused(
        new TooImportant(),
        "@McpResource HERE.TooImportant.one has the priority 2.0; MCP allows 0 to 1.");
  }
}
