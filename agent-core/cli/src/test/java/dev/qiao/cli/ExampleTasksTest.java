package dev.qiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.task.TaskFile;
import dev.qiao.mcp.server.ToolServerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The task files that come with Qiao are read as their users read them. */
class ExampleTasksTest {

  private static final Path EXAMPLES = Path.of("../../examples/tasks");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void an_example_is_right_and_names_servers_that_are_there(Path file) {
    TaskFile task = TaskFile.read(file, Map.of(), Path.of(""));
    assertThat(task.task().goals()).isNotEmpty();
    assertThat(task.mcpServers().values())
        .isNotEmpty()
        .allSatisfy(
            server ->
                assertThat(server)
                    .isInstanceOfSatisfying(
                        ServerConfig.Builtin.class,
                        builtin -> assertThat(builtinNames()).contains(builtin.builtin())));
  }

  private static List<String> builtinNames() {
    return ServiceLoader.load(ToolServerSource.class).stream()
        .map(source -> source.get().name())
        .toList();
  }
}
