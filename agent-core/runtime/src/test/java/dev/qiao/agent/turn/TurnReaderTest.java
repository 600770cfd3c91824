package dev.qiao.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.qiao.agent.tool.AnnotatedTools;
import dev.qiao.agent.tool.ListedToolbox;
import dev.qiao.agent.tool.Toolbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnReaderTest {

  /** The tools that the texts below call. */
  static final class Tools {
    @Tool("Evaluate.")
    String calculate(@P(name = "expression", description = "what") String expression) {
      return expression;
    }

    @Tool("Read.")
    String read(
        @P(name = "path", description = "where") String path,
        @P(name = "head", description = "lines", required = false) Integer head) {
      return path + head;
    }
  }

  static final Toolbox TOOLS = ListedToolbox.of(AnnotatedTools.of(new Tools()));

  private final TurnReader reader = new TurnReader(TOOLS);

  private Turn read(String text) {
    return reader.read(new Spoken(AiMessage.from(text), 3, 0), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_call>\n"
            + "{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}}\n"
            + "</tool_call>",
        "```json\n{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}}\n```",
        "```\n{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}}\n```",
        "{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}}",
        "{'name': 'calculate', 'arguments': {'expression': '1+1',},}",
        "{name: \"calculate\", arguments: {expression: \"1+1\"}}",
        "{\"function\": \"calculate\", \"parameters\": {\"expression\": \"1+1\"}}",
        "{\"tool\": \"calculate\", \"args\": {\"expression\": \"1+1\"}}",
        "{\"action\": \"calculate\", \"action_input\": {\"expression\": \"1+1\"}}",
        "{\"name\": \"calculate\", \"arguments\": \"{\\\"expression\\\": \\\"1+1\\\"}\"}",
        "{\"function\": {\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}}}",
        "{\"tool_calls\": [{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}}]}",
        "{\"name\": \"calculate\", \"expression\": \"1+1\"}",
        "{\"calculate\": {\"expression\": \"1+1\"}}",
        "<tool_call>\n"
            + "{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}\n"
            + "</tool_call>",
        "<tool_call>\n"
            + "{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}}}\n"
            + "</tool_call>",
        "<tool_call>\n"
            + "<function=calculate>\n"
            + "<parameter=expression>\n"
            + "1+1\n"
            + "</parameter>\n"
            + "</function>\n"
            + "</tool_call>",
        "<function=calculate><parameter=expression>1+1</parameter></function>",
        "<tool_call><function=calculate><parameter=expression>\n1+1",
      })
  void reads_a_call_in_each_form_that_models_use(String text) {
    Turn turn = read(text);
    assertThat(turn.calls()).hasSize(1);
    ToolCall call = turn.calls().getFirst();
    assertThat(call.tool()).isEqualTo("calculate");
    assertThat(call.arguments().toString()).isEqualTo("{\"expression\":\"1+1\"}");
    assertThat(call.id()).isEqualTo("call-3-1");
    assertThat(turn.text()).isEmpty();
    assertThat(turn.problem()).isNull();
  }

  @Test
  void keeps_the_words_around_a_call() {
    Turn turn =
        read(
            "First I compute.\n```json\n{\"name\": \"calculate\", \"arguments\": "
                + "{\"expression\": \"2*3\"}}\n```\nThen I write.");
    assertThat(turn.calls()).hasSize(1);
    assertThat(turn.text()).startsWith("First I compute.").endsWith("Then I write.");
    assertThat(turn.text()).doesNotContain("`").doesNotContain("{");
  }

  @Test
  void reads_every_call_of_a_turn_in_order() {
    String one = "{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1\"}}";
    String two = "{\"name\": \"read\", \"arguments\": {\"path\": \"a.txt\", \"head\": 2}}";
    for (String text :
        List.of(
            "<tool_call>\n" + one + "\n</tool_call>\n<tool_call>\n" + two + "\n</tool_call>",
            "```json\n[" + one + ",\n" + two + "]\n```",
            "{\"tool_calls\": [" + one + ", " + two + "]}")) {
      Turn turn = read(text);
      assertThat(turn.calls()).extracting(ToolCall::tool).containsExactly("calculate", "read");
      assertThat(turn.calls()).extracting(ToolCall::id).doesNotHaveDuplicates();
      assertThat(turn.text()).as(text).isEmpty();
    }
  }

  @Test
  void reads_xml_parameters_as_their_schema_types() {
    Turn turn =
        read(
            "<tool_call><function=read><parameter=path>\n12\n</parameter>"
                + "<parameter=head>\n5\n</parameter></function></tool_call>");
    assertThat(turn.calls().getFirst().arguments().toString())
        .isEqualTo("{\"path\":\"12\",\"head\":5}");
  }

  @Test
  void reads_a_call_inside_thinking_if_nothing_follows() {
    String call =
        "<tool_call>{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1\"}}</tool_call>";
    AiMessage only = AiMessage.builder().thinking("I compute.\n" + call).text("").build();
    Turn turn = reader.read(new Spoken(only, 1, 0), List.of());
    assertThat(turn.calls()).hasSize(1);
    assertThat(turn.thinking()).isEqualTo("I compute.");
  }

  @Test
  void leaves_a_call_inside_thinking_alone_if_anything_follows() {
    String call = "{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1\"}}";
    AiMessage answered = AiMessage.builder().thinking(call).text("It is 1.").build();
    assertThat(reader.read(new Spoken(answered, 1, 0), List.of()).calls()).isEmpty();
    AiMessage thinksOn = AiMessage.builder().thinking(call + " or rather not").text("").build();
    assertThat(reader.read(new Spoken(thinksOn, 1, 0), List.of()).calls()).isEmpty();
  }

  @Test
  void parts_thinking_that_was_left_in_the_text() {
    Turn closedOnly = read("I know it.\n</think>\n\nIt is 4.");
    assertThat(closedOnly.thinking()).isEqualTo("I know it.");
    assertThat(closedOnly.text()).isEqualTo("It is 4.");
    Turn whole = read("<think>\nhm\n</think>\n{\"calculate\": {\"expression\": \"1\"}}");
    assertThat(whole.thinking()).isEqualTo("hm");
    assertThat(whole.calls()).hasSize(1);
    assertThat(read("<think>\nand so on").text()).isEmpty();
  }

  @Test
  void never_takes_for_a_call_what_a_user_or_a_tool_said_word_for_word() {
    String call = "{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+1\"}}";
    Turn turn =
        reader.read(
            new Spoken(AiMessage.from("The file holds " + call), 1, 0),
            List.of("a\n{\"name\": \"calculate\",\n \"arguments\": {\"expression\": \"1+1\"}}\nb"));
    assertThat(turn.calls()).isEmpty();
    assertThat(turn.text()).isEqualTo("The file holds " + call);
    assertThat(turn.problem()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The total is 4.",
        "{\"name\": \"Mira Holt\", \"age\": 3}",
        "{\"name\": \"sum\", \"arguments\": {\"expression\": \"1\"}}",
        "{\"total\": 4}",
        "Use {braces} and <tags> as you like: {",
        "if (a) { b(); }",
        "[1, 2, 3]",
        "{\"tool_calls\": [{\"tool_calls\": []}]}",
      })
  void leaves_text_what_fits_no_tool(String text) {
    Turn turn = read(text);
    assertThat(turn.calls()).isEmpty();
    assertThat(turn.text()).isEqualTo(text);
    assertThat(turn.problem()).isNull();
  }

  @Test
  void says_what_is_wrong_with_a_call_that_does_not_fit() {
    assertThat(read("```json\n{\"name\": \"calculate\", \"arguments\": {}}\n```").problem())
        .isEqualTo("Invalid arguments for calculate: expression is required.");
    assertThat(read("<tool_call>{\"name\": \"sum\", \"arguments\": {}}</tool_call>").problem())
        .isEqualTo("There is no tool named sum. Use one of: calculate, read");
    assertThat(read("<tool_call>\n{\"name\": \"calculate\", \"argu").problem())
        .isEqualTo("The call could not be read: the JSON does not end.");
    assertThat(read("<tool_call>\n{\"name\" = calculate}\n</tool_call>").problem())
        .isEqualTo("The call could not be read: it is not valid JSON.");
  }

  @Test
  void says_that_a_call_was_cut_off_by_the_cap() {
    for (String text :
        List.of(
            "<tool_call>\n{\"name\": \"calculate\", \"arguments\": {\"expression\": \"1+",
            "```json\n{\"name\": \"calculate\", \"arguments\": {\"expression\": 1",
            "<tool_call>\n<function=calculate>\n<parameter=expression>\n1+")) {
      Turn turn = reader.read(new Spoken(AiMessage.from(text), 1, 64), List.of());
      assertThat(turn.calls()).as(text).isEmpty();
      assertThat(turn.problem())
          .as(text)
          .isEqualTo("The call was cut off after 64 tokens. Make it shorter.");
    }
  }

  @Test
  void takes_the_model_s_own_calls_as_they_are() {
    AiMessage message =
        AiMessage.from(
            "text",
            List.of(
                request("a", "calculate", "{\"expression\": \"12.50\"}"),
                request("b", "nothing", ""),
                request("c", "calculate", "{\"expression\": \"1")));
    Turn turn = reader.read(new Spoken(message, 1, 0), List.of());
    assertThat(turn.calls()).extracting(ToolCall::id).containsExactly("a", "b", "c");
    assertThat(turn.calls().get(0).problem()).isNull();
    assertThat(turn.calls().get(1).problem()).isNull();
    assertThat(turn.calls().get(2).problem())
        .isEqualTo("The call could not be read: the JSON does not end.");
  }

  @Test
  void keeps_every_digit_of_a_number() {
    Turn turn =
        reader.read(
            new Spoken(AiMessage.from(List.of(request("a", "x", "{\"n\": 12.50}"))), 1, 0),
            List.of());
    assertThat(turn.calls().getFirst().arguments().toString()).isEqualTo("{\"n\":12.50}");
  }

  private static ToolExecutionRequest request(String id, String name, String arguments) {
    return ToolExecutionRequest.builder().id(id).name(name).arguments(arguments).build();
  }
}
