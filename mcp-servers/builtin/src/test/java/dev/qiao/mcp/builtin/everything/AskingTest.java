package dev.qiao.mcp.builtin.everything;

import static dev.qiao.mcp.builtin.everything.Talking.next;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitationCompleteNotification;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that the server has for its client. */
@Timeout(120)
class AskingTest {

  private static Talking sampling(CreateMessageResult answer) {
    return Talking.begin(
        client ->
            client
                .capabilities(ClientCapabilities.builder().sampling().build())
                .sampling(
                    request -> {
                      assertThat(((TextContent) request.messages().getFirst().content()).text())
                          .isEqualTo("What is tea?");
                      return answer;
                    }));
  }

  private static Talking elicitation(Function<ElicitFormRequest, ElicitResult> answer) {
    return Talking.begin(
        client ->
            client
                .capabilities(ClientCapabilities.builder().elicitation(true, false).build())
                .elicitation(answer));
  }

  @Test
  void asks_the_clients_model() {
    try (Talking talking =
        sampling(CreateMessageResult.builder(Role.ASSISTANT, "A drink.", "m").build())) {
      assertThat(talking.text("test_sampling", Map.of("prompt", "What is tea?")))
          .isEqualTo("LLM response: A drink.");
    }
  }

  @Test
  void an_answer_of_the_model_that_is_no_text_is_the_tools_error() {
    ImageContent image = ImageContent.builder(Samples.PIXEL, Samples.PNG).build();
    try (Talking talking =
        sampling(CreateMessageResult.builder(Role.ASSISTANT, image, "m").build())) {
      assertThat(talking.error("test_sampling", Map.of("prompt", "What is tea?")))
          .isEqualTo("The client's model did not answer with text.");
    }
  }

  @Test
  void asks_the_user_with_a_form() {
    try (Talking talking =
        elicitation(
            request -> {
              assertThat(request.message()).isEqualTo("Who are you?");
              assertThat(request.requestedSchema().get("required"))
                  .isEqualTo(List.of("username", "email"));
              return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                  .content(Map.of("username", "ada", "email", "ada@example.com"))
                  .build();
            })) {
      assertThat(talking.text("test_elicitation", Map.of("message", "Who are you?")))
          .isEqualTo("User response: action=accept, content={username=ada, email=ada@example.com}");
    }
  }

  @Test
  void a_user_may_decline() {
    try (Talking talking =
        elicitation(request -> ElicitResult.builder(ElicitResult.Action.DECLINE).build())) {
      assertThat(talking.text("test_elicitation_sep1330_enums", Map.of()))
          .isEqualTo("Elicitation completed: action=decline, content={}");
    }
  }

  @Test
  @SuppressWarnings("unchecked") // the schema is ours
  void forms_have_defaults() {
    try (Talking talking =
        elicitation(
            request -> {
              Map<String, Map<String, Object>> fields =
                  (Map<String, Map<String, Object>>) request.requestedSchema().get("properties");
              assertThat(fields.values())
                  .allSatisfy(field -> assertThat(field).containsKey("default"));
              return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                  .content(Map.of("age", 30))
                  .build();
            })) {
      assertThat(talking.text("test_elicitation_sep1034_defaults", Map.of()))
          .startsWith("Elicitation completed: action=accept, content={")
          .contains("age=30");
    }
  }

  /** The end is told on the listening stream, and nothing tells when that one is open. */
  @Test
  void asks_the_user_to_open_an_address_and_tells_when_that_is_done() throws Exception {
    BlockingQueue<ElicitUrlRequest> asked = new LinkedBlockingQueue<>();
    BlockingQueue<ElicitationCompleteNotification> done = new LinkedBlockingQueue<>();
    try (Talking talking =
        Talking.begin(
            client ->
                client
                    .capabilities(ClientCapabilities.builder().elicitation(false, true).build())
                    .urlElicitation(
                        request -> {
                          asked.add(request);
                          return ElicitResult.builder(ElicitResult.Action.ACCEPT).build();
                        })
                    .elicitationCompleteConsumer(done::add))) {
      String id;
      ElicitationCompleteNotification told;
      do {
        assertThat(talking.text("test_elicitation_url", Map.of()))
            .isEqualTo("Elicitation by URL: action=accept");
        id = next(asked).elicitationId();
        told = done.poll(100, TimeUnit.MILLISECONDS);
      } while (told == null);
      assertThat(told.elicitationId()).isEqualTo(id);
    }
  }

  @Test
  void asks_for_roots_and_pings() {
    try (Talking talking =
        Talking.begin(
            client ->
                client
                    .capabilities(ClientCapabilities.builder().roots(false).build())
                    .roots(Root.builder("file:///work").build()))) {
      assertThat(talking.text("test_roots", Map.of())).isEqualTo("file:///work");
      assertThat(talking.text("test_ping", Map.of())).isEqualTo("The client answered.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "test_sampling, prompt, its model (sampling)",
    "test_elicitation, message, forms for its user (elicitation)",
    "test_elicitation_sep1034_defaults, , forms for its user (elicitation)",
    "test_elicitation_sep1330_enums, , forms for its user (elicitation)",
    "test_elicitation_url, , addresses for its user to open (elicitation)",
    "test_roots, , roots",
  })
  void says_what_a_client_lacks(String tool, String argument, String capability) {
    try (Talking talking = Talking.begin()) {
      assertThat(talking.error(tool, argument == null ? Map.of() : Map.of(argument, "x")))
          .isEqualTo("The client does not offer " + capability + ".");
    }
  }

  @Test
  void a_client_that_answers_with_an_error_is_the_tools_error() {
    try (Talking talking =
        elicitation(
            request -> {
              throw McpError.builder(-1).message("Nobody is here.").build();
            })) {
      assertThat(talking.error("test_elicitation", Map.of("message", "x")))
          .isEqualTo("The client answered with an error: Nobody is here.");
    }
  }
}
