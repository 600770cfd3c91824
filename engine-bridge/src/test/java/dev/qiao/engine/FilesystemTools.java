package dev.qiao.engine;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tool list of npm's {@code @modelcontextprotocol/server-filesystem}, as it answered. */
record FilesystemTools(List<ToolSpecification> specifications, Map<String, String> schemas) {

  static FilesystemTools read() {
    JsonMapper mapper = JsonMapper.shared();
    List<ToolSpecification> specifications = new ArrayList<>();
    Map<String, String> schemas = new LinkedHashMap<>();
    JsonNode answer =
        mapper.readTree(FilesystemTools.class.getResourceAsStream("filesystem-tools.json"));
    for (JsonNode tool : answer.get("tools")) {
      String name = tool.get("name").stringValue();
      specifications.add(
          ToolSpecification.builder()
              .name(name)
              .description(tool.get("description").stringValue())
              .build());
      schemas.put(name, tool.get("inputSchema").toString());
    }
    return new FilesystemTools(specifications, schemas);
  }

  /** What is wrong with a call's arguments. */
  List<Error> problems(ToolExecutionRequest call) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schemas.get(call.name()), InputFormat.JSON);
    return schema.validate(call.arguments(), InputFormat.JSON);
  }
}
