package dev.qiao.agent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {

  @Test
  void an_unknown_name_is_told_with_what_there_is() {
    assertThatThrownBy(() -> Models.open(request("gpt4")))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("There is no model named \"gpt4\". Use one of:\n")
        .hasMessageContaining("\n  openai:MODEL ")
        .hasMessageContaining("\n  dashscope:MODEL ");
  }

  @Test
  void the_names_of_the_cloud_source_are_listed() {
    assertThat(Models.names())
        .anySatisfy(form -> assertThat(form).startsWith("openai:MODEL"))
        .anySatisfy(form -> assertThat(form).startsWith("dashscope:MODEL"));
  }

  @Test
  void a_cloud_model_is_made_by_its_name() {
    try (Model model = Models.open(request("openai:gpt-5"))) {
      assertThat(model.name()).isEqualTo("openai:gpt-5");
      assertThat(model.profile().family()).isEqualTo("openai-reasoning");
    }
  }

  @Test
  void a_request_is_shown_without_the_values_of_its_variables() {
    assertThat(request("openai:gpt-5").toString())
        .contains("openai:gpt-5", "[OPENAI_API_KEY]")
        .doesNotContain("sk-secret");
  }

  private static ModelRequest request(String name) {
    return new ModelRequest(
        name, null, null, null, null, Map.of("OPENAI_API_KEY", "sk-secret"), Path.of("unused"));
  }
}
