package dev.qiao.mcp.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The setting tools, which says which tools a server lists. */
class ToolSetsTest {

  private final ToolSets sets = ToolSets.of("short", List.of("read", "write"), List.of("tree"));

  private List<String> chosen(Object tools) {
    return sets.chosen(Settings.of("files", Map.of("tools", tools), "tools"));
  }

  @Test
  void the_first_set_is_usual() {
    assertThat(sets.chosen(Settings.of("files", Map.of(), "tools")))
        .containsExactly("read", "write");
  }

  @Test
  void takes_a_sets_name_or_tools_in_the_order_in_which_they_are_wanted() {
    assertThat(chosen("all")).containsExactly("read", "write", "tree");
    assertThat(chosen(List.of("short"))).containsExactly("read", "write");
    assertThat(chosen(List.of("tree", "read"))).containsExactly("tree", "read");
    assertThat(chosen("tree, write")).containsExactly("tree", "write");
    assertThat(chosen("tree")).containsExactly("tree");
  }

  @Test
  void names_what_it_cannot_take() {
    assertWrong("red", "names red, which is none of its tools; it takes one of short, all, or");
    assertWrong(List.of("read", "all"), "names all, which stands for a list and so alone.");
    assertWrong(" , ", "must name at least one tool.");
    assertWrong(List.of("read", "read"), "names read twice.");
    assertWrong(List.of(), "must be a list of at least one text.");
    assertWrong(Arrays.asList("read", 3), "must be a list of at least one text.");
    assertWrong(3, "must be a list of at least one text.");
  }

  private void assertWrong(Object tools, String problem) {
    assertThatThrownBy(() -> chosen(tools))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Setting tools of server files " + problem);
  }
}
