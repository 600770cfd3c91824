package dev.qiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.Agent;
import dev.qiao.agent.AgentResult;
import dev.qiao.agent.event.RunStatus;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The task files that come with Qiao are read as their users read them. */
class ExampleTasksTest {

  private static final Path EXAMPLES = Path.of("../../examples/tasks");

  @TempDir private Path folder;

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

  /** As shipped, with the model in the box: its goals alone would pass a wrong computation. */
  @ParameterizedTest
  @CsvSource({
    "expenses.yaml, expenses.csv, 72.60",
    "meeting.yaml,, 15:15",
    "remember.yaml,, 4417",
    "copy.yaml, contact.txt, copy.txt",
  })
  void an_example_ends_with_the_right_answer(String name, @Nullable String read, String answer)
      throws IOException {
    TaskFile file = TaskFile.read(EXAMPLES.resolve(name), inFolderOf(read), Path.of(""));
    try (Agent agent =
        Agent.builder()
            .model(file.model())
            .mcpServers(file.mcpServers())
            .thinking(file.thinking())
            .limits(file.limits())
            .build()) {
      AgentResult result = agent.run(file.task()).result();

      assertThat(result.status()).isEqualTo(RunStatus.ACHIEVED);
      assertThat(result.answer()).contains(answer);
    }
  }

  /** The input that has the example work on a copy of the file that it reads. */
  private Map<String, String> inFolderOf(@Nullable String read) throws IOException {
    if (read == null) {
      return Map.of();
    }
    String shelf = read.endsWith(".csv") ? "data/expenses" : "data/notes";
    Files.copy(EXAMPLES.resolve(shelf).resolve(read), folder.resolve(read));
    return Map.of("folder", folder.toString());
  }

  private static List<String> builtinNames() {
    return ServiceLoader.load(ToolServerSource.class).stream()
        .map(source -> source.get().name())
        .toList();
  }
}
