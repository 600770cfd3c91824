package dev.qiao.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ListedToolboxTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FILE_SCHEMA =
      """
      {"type": "object",
       "properties": {
         "path": {"type": "string"}, "head": {"type": "integer"}, "tail": {"type": "integer"},
         "unit": {"enum": ["minutes", "days"]}, "exact": {"type": "boolean"},
         "edits": {"type": "array", "items": {"type": "object",
           "properties": {"oldText": {"type": "string"}, "newText": {"type": "string"}},
           "required": ["oldText"], "additionalProperties": false}}},
       "required": ["path"], "additionalProperties": false}
      """;

  @Test
  void tools_are_listed_by_name_whatever_order_they_came_in() {
    List<Tool> tools =
        new ArrayList<>(
            List.of(
                tool("time", "now"),
                tool("calculator", "calculate"),
                tool("filesystem", "read_text_file")));
    List<String> forward = names(ListedToolbox.of(tools));
    Collections.reverse(tools);
    assertThat(names(ListedToolbox.of(tools)))
        .isEqualTo(forward)
        .containsExactly("calculate", "now", "read_text_file");
  }

  @Test
  void tools_that_share_a_name_are_all_named_after_their_servers() {
    Toolbox toolbox =
        ListedToolbox.of(
            List.of(tool("web", "search"), tool("notes", "search"), tool("notes", "add")));
    assertThat(names(toolbox)).containsExactly("add", "notes_search", "web_search");
    assertThat(toolbox.find("notes_search").orElseThrow().definition())
        .extracting(ToolDefinition::server, ToolDefinition::serverTool)
        .containsExactly("notes", "search");
    assertThat(toolbox.find("search")).isEmpty();
  }

  @Test
  void a_name_that_is_taken_even_so_gets_a_number() {
    Toolbox toolbox =
        ListedToolbox.of(
            List.of(tool("a", "b_c"), tool("a_b", "c"), tool("x", "b_c"), tool("y", "c")));
    assertThat(names(toolbox)).containsExactly("a_b_c", "a_b_c_2", "x_b_c", "y_c");
  }

  @Test
  void names_keep_to_what_model_endpoints_accept() {
    Toolbox toolbox = ListedToolbox.of(List.of(tool("s", "admin.tools/list"), tool("s", "é")));
    assertThat(names(toolbox)).containsExactly("_", "admin_tools_list");
    String longName = "n".repeat(128);
    assertThat(names(ListedToolbox.of(List.of(tool("s", longName), tool("t", longName)))))
        .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(64));
  }

  @Test
  void a_renamed_tool_is_still_the_same_tool() {
    Toolbox toolbox = ListedToolbox.of(List.of(tool("a", "go"), tool("b", "go")));
    assertThat(call(toolbox, "b_go")).isEqualTo(ToolResult.of("b.go"));
  }

  @Test
  void fitting_arguments_have_no_problems() {
    assertThat(problems("{\"path\": \"a.txt\", \"head\": 3}")).isEmpty();
  }

  @Test
  void a_missing_argument_is_named() {
    assertThat(problems("{}")).containsExactly("path is required");
  }

  @Test
  void a_wrong_type_says_what_it_must_be() {
    assertThat(problems("{\"path\": 3}")).containsExactly("path must be a string");
    assertThat(problems("{\"path\": \"a\", \"head\": \"3\"}"))
        .containsExactly("head must be an integer");
    assertThat(problems("{\"path\": \"a\", \"exact\": \"yes\"}"))
        .containsExactly("exact must be true or false");
  }

  @Test
  void an_unknown_argument_says_which_there_are() {
    assertThat(problems("{\"path\": \"a\", \"colour\": 1}"))
        .containsExactly("colour is not an argument; use path, head, tail, unit, exact, edits");
  }

  @Test
  void a_value_outside_a_list_says_the_list() {
    assertThat(problems("{\"path\": \"a\", \"unit\": \"hours\"}"))
        .containsExactly("unit must be one of minutes, days");
  }

  @Test
  void problems_inside_an_argument_say_where() {
    assertThat(problems("{\"path\": \"a\", \"edits\": [{\"old\": \"x\"}]}"))
        .containsExactly(
            "edits[0].oldText is required", "edits[0].old is not a field; use oldText, newText");
  }

  @Test
  void arguments_that_are_no_object_are_a_problem() {
    assertThat(problems("[1]")).containsExactly("the arguments must be an object");
  }

  @Test
  void a_schema_that_the_validator_cannot_take_lets_any_object_pass() {
    for (String schema :
        List.of(
            "{\"type\": \"nonsense\"}",
            "{\"properties\": {\"a\": {\"pattern\": \"(\"}}}",
            "{\"$ref\": \"#/$defs/none\"}",
            "{\"$ref\": \"http://127.0.0.1:9/schema.json\"}",
            "{\"$ref\": \"file:///etc/hostname\"}",
            "{\"$ref\": \"classpath:logging.properties\"}",
            "{\"$schema\": \"http://example.com/draft\", \"type\": \"object\"}")) {
      assertThat(problems(schema, "{\"a\": \"b\"}")).as(schema).isEmpty();
    }
  }

  @Test
  void an_older_draft_is_understood() {
    assertThat(
            problems(
                """
                {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
                 "required": ["q"]}
                """,
                "{}"))
        .containsExactly("q is required");
  }

  @Test
  void references_inside_the_schema_are_followed() {
    assertThat(
            problems(
                """
                {"type": "object", "properties": {"p": {"$ref": "#/$defs/point"}},
                 "$defs": {"point": {"type": "object", "properties": {"x": {"type": "number"}},
                                     "additionalProperties": false}}}
                """,
                "{\"p\": {\"x\": \"1\", \"y\": 2}}"))
        .containsExactly("p.x must be a number", "p.y is not a field; use x");
  }

  @Test
  void closing_closes_the_servers_behind_the_tools() {
    List<String> closed = new ArrayList<>();
    ListedToolbox.of(List.of(), () -> closed.add("servers")).close();
    assertThat(closed).containsExactly("servers");
  }

  @Test
  void a_tool_of_another_toolbox_cannot_be_checked() {
    Toolbox toolbox = ListedToolbox.of(List.of());
    ToolDefinition stranger = tool("a", "go").definition();
    JsonNode none = JSON.createObjectNode();
    assertThatThrownBy(() -> toolbox.problems(stranger, none)).hasMessageContaining("go");
  }

  private static List<String> problems(String arguments) {
    return problems(FILE_SCHEMA, arguments);
  }

  private static List<String> problems(String schema, String arguments) {
    Tool tool = new NamedTool("files", "read", JSON.readTree(schema));
    Toolbox toolbox = ListedToolbox.of(List.of(tool));
    ToolDefinition definition = toolbox.definitions().get(0);
    return toolbox.problems(definition, JSON.readTree(arguments));
  }

  private static ToolResult call(Toolbox toolbox, String name) {
    return toolbox
        .find(name)
        .orElseThrow()
        .call(JSON.createObjectNode(), (p, t, m) -> {}, new Cancellation());
  }

  private static List<String> names(Toolbox toolbox) {
    assertThat(toolbox.definitions())
        .allSatisfy(
            tool ->
                assertThat(toolbox.find(tool.name()).orElseThrow().definition()).isEqualTo(tool));
    return toolbox.definitions().stream().map(ToolDefinition::name).toList();
  }

  private static Tool tool(String server, String name) {
    return new NamedTool(server, name, JSON.createObjectNode());
  }

  /** Answers with its own origin. */
  private record NamedTool(String server, String name, JsonNode schema) implements Tool {

    @Override
    public ToolDefinition definition() {
      return new ToolDefinition(name, server, name, "", schema, false);
    }

    @Override
    public ToolResult call(ObjectNode arguments, ToolProgress progress, Cancellation cancellation) {
      return ToolResult.of(server + "." + name);
    }
  }
}
