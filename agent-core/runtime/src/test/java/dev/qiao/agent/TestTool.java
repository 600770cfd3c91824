package dev.qiao.agent;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.ListedToolbox;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.ToolProgress;
import dev.qiao.agent.tool.ToolResult;
import dev.qiao.agent.tool.Toolbox;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tool of one optional text argument that does what a test says, with the hints it says. */
record TestTool(ToolDefinition definition, Function<String, ToolResult> work) implements Tool {

  static TestTool reading(String name, Function<String, ToolResult> work) {
    return tool(name, true, work);
  }

  static TestTool changing(String name, Function<String, ToolResult> work) {
    return tool(name, false, work);
  }

  static Toolbox box(TestTool... tools) {
    return ListedToolbox.of(List.of(tools));
  }

  @Override
  public ToolResult call(ObjectNode arguments, ToolProgress progress, Cancellation cancellation) {
    return work.apply(arguments.path("x").asString(""));
  }

  private static TestTool tool(String name, boolean readOnly, Function<String, ToolResult> work) {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}},"
            + "\"additionalProperties\":false}";
    return new TestTool(
        new ToolDefinition(
            name, "test", name, "Works.", JsonMapper.shared().readTree(schema), readOnly),
        work);
  }
}
