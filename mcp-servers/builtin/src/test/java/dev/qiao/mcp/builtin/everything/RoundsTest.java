package dev.qiao.mcp.builtin.everything;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools that ask in rounds, in a session, where they ask as all others do. */
@Timeout(120)
class RoundsTest {

  private static Talking able() {
    return Talking.begin(
        client ->
            client
                .capabilities(
                    ClientCapabilities.builder()
                        .roots(false)
                        .sampling()
                        .elicitation(true, false)
                        .build())
                .roots(Root.builder("file:///work").build())
                .sampling(
                    request -> CreateMessageResult.builder(Role.ASSISTANT, "Paris.", "m").build())
                .elicitation(
                    request ->
                        ElicitResult.builder(ElicitResult.Action.ACCEPT)
                            .content(
                                Map.of("name", "Ada", "color", "red", "ok", true, "context", "tea"))
                            .build()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test_input_required_result_elicitation | Hello, Ada!",
        "test_input_required_result_sampling | LLM response: Paris.",
        "test_input_required_result_list_roots | Roots: file:///work",
        "test_input_required_result_request_state | state-ok: true",
        "test_input_required_result_multi_round | Ada likes red",
        "test_missing_capability | LLM response: Paris.",
      })
  void ask_and_answer(String tool, String answer) {
    try (Talking talking = able()) {
      assertThat(talking.text(tool, Map.of())).isEqualTo(answer);
    }
  }

  @Test
  void ask_several_things_one_after_the_other() {
    try (Talking talking = able()) {
      assertThat(talking.text("test_input_required_result_multiple_inputs", Map.of()))
          .isEqualTo("Name: Ada\nLLM response: Paris.\nRoots: file:///work");
    }
  }

  @Test
  void what_is_a_task_elsewhere_is_a_call_like_any_other_here() {
    try (Talking talking = able()) {
      assertThat(talking.text("greet", Map.of("name", "Ada"))).isEqualTo("Hello, Ada!");
      assertThat(talking.text("slow_compute", Map.of("seconds", 0))).isEqualTo("Computed.");
      assertThat(talking.error("failing_job", Map.of())).isEqualTo("The job failed.");
      assertThat(talking.text("multi_input", Map.of())).contains(" and ");
      assertThat(talking.text("test_tool_with_task", Map.of())).startsWith("Worked for ");
    }
  }

  @Test
  void a_prompt_asks_too() {
    try (Talking talking = able()) {
      var prompt =
          talking
              .client()
              .getPrompt(
                  GetPromptRequest.builder("test_input_required_result_prompt")
                      .arguments(Map.of())
                      .build());
      assertThat(((TextContent) prompt.messages().getFirst().content()).text())
          .isEqualTo("Context: tea");
    }
  }

  @Test
  void ask_only_what_the_client_offers_or_say_that_it_cannot_be_asked() {
    try (Talking talking = Talking.begin()) {
      assertThat(talking.text("test_input_required_result_capabilities", Map.of()))
          .isEqualTo("No user.\nNo model.");
      assertThat(talking.error("test_missing_capability", Map.of()))
          .isEqualTo("The client does not offer its model (sampling).");
    }
  }
}
