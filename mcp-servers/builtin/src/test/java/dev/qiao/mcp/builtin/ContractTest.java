package dev.qiao.mcp.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.qiao.mcp.builtin.memory.MemorySource;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What holds for the builtin servers that the model in the box works with, and the bytes that it
 * was trained on.
 */
class ContractTest {

  private static final Set<String> KNOWN_TO_THE_MODEL =
      Set.of("calculator", "filesystem", "memory", "time");

  private static final Map<String, String> LINES =
      Map.ofEntries(
          line(
              "calculate",
              "(expression): Evaluate an arithmetic expression exactly, such as (12.50 + 3) * 4."),
          line(
              "read_text_file",
              "(path, head?, tail?): Read a text file. head or tail gives only the first or last"
                  + " lines."),
          line("write_file", "(path, content): Create a text file or replace what it holds."),
          line(
              "edit_file",
              "(path, edits, dryRun?): Replace exact pieces of text in a file and show the diff."),
          line("list_directory", "(path): List a folder."),
          line(
              "search_files",
              "(path, pattern, excludePatterns?): Find files by a glob pattern such as *.csv, in"
                  + " all folders below path."),
          line("create_directory", "(path): Create a folder, with its parents."),
          line("move_file", "(source, destination): Move or rename a file or folder."),
          line("get_file_info", "(path): Size, times and kind of a file or folder."),
          line("remember", "(text): Keep a fact for later."),
          line("recall", "(query): Find remembered facts."),
          line("forget", "(id): Forget a fact by its number."),
          line("now", "(zone?): Current date and time in a time zone such as Europe/Paris."),
          line(
              "add_time",
              "(time, amount, unit): Add an amount of time to a time, a date or both; a negative"
                  + " amount goes back."),
          line(
              "time_difference",
              "(start, end, unit?): Time from start to end in a unit such as minutes or days."));

  @TempDir Path folder;

  private static Map.Entry<String, String> line(String name, String rest) {
    return Map.entry(name, rest);
  }

  private Map<String, ToolServerSource> sources() {
    return installed()
        .filter(source -> KNOWN_TO_THE_MODEL.contains(source.name()))
        .collect(Collectors.toMap(ToolServerSource::name, source -> source));
  }

  private static Stream<ToolServerSource> installed() {
    return ServiceLoader.load(ToolServerSource.class).stream().map(ServiceLoader.Provider::get);
  }

  private Map<String, Object> settings(String server) {
    return switch (server) {
      case "filesystem" -> Map.of("roots", List.of(folder.toString()));
      case "memory" -> Map.of("file", ":memory:");
      default -> Map.of();
    };
  }

  private List<Tool> tools() {
    return sources().values().stream()
        .flatMap(source -> source.open(settings(source.name())).tools().stream())
        .map(SyncToolSpecification::tool)
        .toList();
  }

  @Test
  void the_servers_are_found_by_name() {
    assertThat(installed())
        .allSatisfy(source -> assertThat(source.description()).isNotBlank().endsWith("."))
        .extracting(ToolServerSource::name)
        .containsExactlyInAnyOrder(
            "calculator",
            "everything",
            "fetch",
            "filesystem",
            "git",
            "memory",
            "postgres",
            "shell",
            "sqlite",
            "time");
  }

  @Test
  void names_arguments_and_descriptions_are_those_that_the_model_knows() {
    Map<String, String> lines = new HashMap<>();
    for (Tool tool : tools()) {
      assertThat(lines.put(tool.name(), arguments(tool) + ": " + tool.description())).isNull();
    }
    assertThat(lines).isEqualTo(LINES);
  }

  @SuppressWarnings("unchecked")
  private static String arguments(Tool tool) {
    List<String> required = (List<String>) tool.inputSchema().get("required");
    return ((Map<String, Object>) tool.inputSchema().get("properties"))
        .keySet().stream()
            .map(name -> required.contains(name) ? name : name + "?")
            .collect(Collectors.joining(", ", "(", ")"));
  }

  @Test
  void schemas_are_valid_and_closed_and_describe_every_argument() {
    Schema draft =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    JsonMapper json = JsonMapper.builder().build();
    assertThat(tools())
        .allSatisfy(
            tool -> {
              String schema = json.writeValueAsString(tool.inputSchema());
              assertThat(draft.validate(schema, InputFormat.JSON)).isEmpty();
              assertThat(tool.inputSchema())
                  .containsEntry("type", "object")
                  .containsEntry("additionalProperties", false)
                  .containsKey("required");
              assertThat(json.readTree(schema).get("properties"))
                  .allSatisfy(
                      property -> assertThat(property.get("description").asString()).isNotBlank());
            });
  }

  @Test
  void annotations_say_what_a_call_does() {
    Map<Boolean, List<String>> byReading =
        tools().stream()
            .collect(
                Collectors.groupingBy(
                    tool -> tool.annotations().readOnlyHint(),
                    Collectors.mapping(Tool::name, Collectors.toList())));
    assertThat(byReading.get(true))
        .containsExactlyInAnyOrder(
            "read_text_file",
            "list_directory",
            "search_files",
            "get_file_info",
            "calculate",
            "recall",
            "now",
            "add_time",
            "time_difference");
    assertThat(tools())
        .filteredOn(tool -> tool.annotations().destructiveHint())
        .extracting(Tool::name)
        .containsExactlyInAnyOrder("write_file", "edit_file", "move_file", "forget");
    assertThat(tools())
        .filteredOn(tool -> !tool.annotations().idempotentHint())
        .extracting(Tool::name)
        .containsExactlyInAnyOrder("edit_file", "move_file");
    assertThat(tools())
        .allSatisfy(tool -> assertThat(tool.annotations().openWorldHint()).isFalse());
  }

  @Test
  void every_tool_refuses_an_argument_that_it_does_not_have() {
    for (ToolServerSource source : sources().values()) {
      ToolServer server = source.open(settings(source.name()));
      for (SyncToolSpecification tool : server.tools()) {
        assertThat(new Caller(server).error(tool.tool().name(), Map.of("colour", "red")))
            .startsWith("Invalid arguments for " + tool.tool().name() + ": ")
            .contains("colour is not an argument; use ");
      }
    }
  }

  @Test
  void a_server_may_be_opened_more_than_once() {
    Stream.of("a", "b")
        .map(name -> new Caller(new MemorySource(folder).open(Map.of("file", ":memory:"))))
        .forEach(
            memory -> {
              assertThat(memory.result("remember", Map.of("text", "x")))
                  .isEqualTo("Remembered as 1.");
              memory.close();
            });
  }
}
