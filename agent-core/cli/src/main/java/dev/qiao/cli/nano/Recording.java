package dev.qiao.cli.nano;

import dev.qiao.agent.RuntimeTexts;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.Toolbox;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model reads of the running system: the system text, the tools as their servers list them,
 * and the texts of runtime and tools that training dialogues show, as templates. The model in the
 * box is trained on it.
 */
final class Recording {

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<ToolDefinition> tools;
  private final Map<String, String> texts;

  private Recording(List<ToolDefinition> tools, Map<String, String> texts) {
    this.tools = tools;
    this.texts = texts;
  }

  /** Records a toolbox of the builtin servers, whose folder holds {@link ToolTemplates#FILES}. */
  static Recording of(Toolbox tools) {
    Map<String, String> texts = new TreeMap<>(RuntimeTemplates.all());
    texts.putAll(new ToolTemplates(tools).all());
    return new Recording(tools.definitions(), texts);
  }

  /** The recording as JSON, one tool and one text a line, so that a change shows as one. */
  String text() {
    return "{\n\"system\": "
        + json.writeValueAsString(RuntimeTexts.SYSTEM)
        + ",\n\"tools\": [\n"
        + tools.stream().map(this::tool).collect(Collectors.joining(",\n"))
        + "\n],\n\"texts\": {\n"
        + texts.entrySet().stream().map(this::template).collect(Collectors.joining(",\n"))
        + "\n}\n}\n";
  }

  private String tool(ToolDefinition tool) {
    ObjectNode line =
        json.createObjectNode()
            .put("server", tool.server())
            .put("name", tool.serverTool())
            .put("description", tool.description());
    line.set("inputSchema", tool.inputSchema());
    return json.writeValueAsString(line);
  }

  private String template(Map.Entry<String, String> text) {
    return json.writeValueAsString(text.getKey()) + ": " + json.writeValueAsString(text.getValue());
  }
}
