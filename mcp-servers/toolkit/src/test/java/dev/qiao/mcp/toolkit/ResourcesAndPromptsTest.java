package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods as resources, templates, prompts and suggestions. */
class ResourcesAndPromptsTest {

  private final Stock stock = new Stock();
  private TestClient client;

  @BeforeEach
  void start() {
    client = TestClient.inMemory(McpServer.of(stock));
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private static void assertError(int code, String message, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void resources_and_templates_are_listed() {
    assertThat(client.client().listResources().resources())
        .extracting(Resource::uri, Resource::name, Resource::mimeType)
        .containsExactlyInAnyOrder(
            tuple("stock://logo", "logo", "image/png"),
            tuple("stock://rules", "rules", "text/plain"));
    assertThat(client.client().listResourceTemplates().resourceTemplates())
        .anySatisfy(
            template -> {
              assertThat(template.uriTemplate()).isEqualTo("stock://parts/{id}");
              assertThat(template.name()).isEqualTo("part");
              assertThat(template.mimeType()).isEqualTo("application/json");
              assertThat(template.icons()).hasSize(1);
            });
  }

  @Test
  void an_address_holds_text_bytes_or_an_object() {
    assertThat(client.read("stock://rules")).isEqualTo("First in, first out.");
    assertThat(client.read("stock://logo")).isEqualTo("AQID");
    assertThat(client.read("stock://parts/bolt")).isEqualTo("{\"id\":\"bolt\",\"count\":40}");
  }

  @Test
  void the_names_in_an_address_are_the_methods_parameters() {
    assertThat(client.read("stock://shelves/4/LONG")).isEqualTo("4: LONG");
    assertThat(client.read("stock://notes/2026/may%20be/1")).isEqualTo("Note 2026/may be/1");
    assertThat(client.read("stock://parts/nut%20m8%2F2")).contains("\"count\":3");
  }

  @Test
  void an_address_holds_as_many_contents_as_it_has() {
    assertThat(client.read("stock://pictures/bolt")).isEqualTo("A picture.");
    var none = ReadResourceRequest.builder("stock://pictures/none").build();
    assertThat(client.client().readResource(none).contents()).isEmpty();
  }

  @Test
  void what_is_not_there_or_does_not_fit_is_the_requests_error() {
    assertError(-32002, "Resource not found", () -> client.read("stock://parts/gold"));
    assertError(
        -32602,
        "Invalid arguments for the resource stock://shelves/four/LONG: row must be of type int, not"
            + " four.",
        () -> client.read("stock://shelves/four/LONG"));
    assertError(
        -32602,
        "row must be less than or equal to 9",
        () -> client.read("stock://shelves/10/LONG"));
    assertError(-32602, "id is not percent-encoded: %zz", () -> client.read("stock://parts/%zz"));
    assertError(-32603, "Rows begin with 1.", () -> client.read("stock://shelves/0/LONG"));
  }

  @Test
  void who_subscribed_hears_of_a_change() {
    client.subscribe("stock://parts/bolt");
    assertThat(client.call("take", Map.of("id", "bolt", "count", 5)).text()).contains("35");
    assertThat(client.nextUpdate()).isEqualTo("stock://parts/bolt");
  }

  @Test
  void a_prompt_has_arguments_that_clients_give_as_text() {
    assertThat(client.client().listPrompts().prompts())
        .anySatisfy(
            order -> {
              assertThat(order.name()).isEqualTo("order");
              assertThat(order.title()).isEqualTo("Order");
              assertThat(order.arguments())
                  .extracting(PromptArgument::name, PromptArgument::required)
                  .containsExactly(tuple("id", true), tuple("count", true), tuple("style", false));
              assertThat(order.arguments().get(0).description()).isEqualTo("What to order.");
            });
    assertThat(client.prompt("order", Map.of("id", "bolt", "count", "5")))
        .isEqualTo("Order 5 of bolt, as usual.");
    assertThat(client.prompt("order", Map.of("id", "bolt", "count", "5", "style", "SHORT")))
        .isEqualTo("Order 5 of bolt, SHORT.");
    assertThat(client.prompt("talk", Map.of())).isEqualTo("Hello\nHi");
  }

  @Test
  void arguments_of_a_prompt_that_do_not_fit_are_the_requests_error() {
    assertError(
        -32602,
        "Invalid arguments for the prompt order: id is required; count is required.",
        () -> client.prompt("order", Map.of()));
    assertError(
        -32602,
        "count must be less than or equal to 100",
        () -> client.prompt("order", Map.of("id", "bolt", "count", "101")));
    assertError(
        -32602,
        "style must be of type Style, not LOUD",
        () -> client.prompt("order", Map.of("id", "bolt", "count", "1", "style", "LOUD")));
    assertError(
        -32602,
        "Invalid arguments for the prompt order: count must be a text.",
        () -> client.prompt("order", Map.of("id", "bolt", "count", 5)));
    assertError(-32603, "Nothing to order.", () -> client.prompt("fail", Map.of()));
  }

  @Test
  void values_are_suggested_by_methods_and_by_enums() {
    assertThat(client.suggestionsForPrompt("order", "id", "b")).containsExactly("bolt");
    assertThat(client.suggestionsForPrompt("order", "style", "s")).containsExactly("SHORT");
    assertThat(client.suggestionsForPrompt("order", "count", "1")).isEmpty();
    List<String> many = client.suggestionsForResource("stock://parts/{id}", "id", "x");
    assertThat(many).hasSize(100).startsWith("x0");
    assertThat(client.suggestionsForResource("stock://shelves/{row}/{place}", "place", ""))
        .containsExactly("SHORT", "LONG");
  }
}
