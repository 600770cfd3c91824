package dev.qiao.agent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.mcp.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskServersTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{builtn: calculator} | needs one of builtin, command, url; did you mean `builtin`?",
        "{comand: npx} | needs one of builtin, command, url; did you mean `command`?",
        "{args: [a]} | needs one of builtin, command, url",
        "{command: npx, url: 'http://x'} | takes only one of command and url",
      })
  void an_entry_says_what_kind_of_server_it_is(String entry, String words) {
    assertThatThrownBy(() -> read("prompt: a\nmcpServers:\n  x: " + entry + "\n"))
        .isInstanceOf(TaskFileException.class)
        .hasMessage("task.yaml:3: `mcpServers.x` " + words);
  }

  @Test
  void an_entry_of_no_kind_hides_no_other_mistake() {
    assertThatThrownBy(
            () ->
                read("prompt: a\nmodle: nano\nmcpServers:\n  x: {args: [a]}\n  y: {command: 3}\n"))
        .isInstanceOf(TaskFileException.class)
        .hasMessageContainingAll(
            "task.yaml:2: ", "`modle`", "task.yaml:4: `mcpServers.x` needs", "task.yaml:5: ")
        .hasMessageNotContaining("mcpServers.x.");
  }

  @Test
  void every_path_in_a_file_starts_at_the_file() throws IOException {
    TaskFile task =
        read(
            """
            prompt: a
            model: ./m/n.gguf
            mcpServers:
              memory: {builtin: memory, file: mem/x.db}
              fresh: {builtin: memory, file: ":memory:"}
              shop: {builtin: sqlite, file: shop.db}
            """);
    assertThat(task.model()).isEqualTo(folder.resolve("m/n.gguf").toString());
    assertThat(task.mcpServers().get("memory"))
        .isEqualTo(
            new ServerConfig.Builtin(
                "memory", Map.of("file", folder.resolve("mem/x.db").toString())));
    assertThat(task.mcpServers().get("fresh"))
        .isEqualTo(new ServerConfig.Builtin("memory", Map.of("file", ":memory:")));
    assertThat(task.mcpServers().get("shop"))
        .isEqualTo(
            new ServerConfig.Builtin(
                "sqlite", Map.of("file", folder.resolve("shop.db").toString())));
    assertThat(task.serverLines()).isEqualTo(Map.of("memory", 4, "fresh", 5, "shop", 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"openai:gpt-5", "openai:Qwen3-4B-Q4_K_M.gguf", "~/models/x.gguf", "/m/x.gguf"})
  void a_model_that_is_no_relative_path_stays_as_it_is(String model) {
    assertThat(read("prompt: a\nmodel: " + model + "\n").model()).isEqualTo(model);
  }

  @Test
  void a_model_file_in_capitals_is_a_path_too() {
    assertThat(read("prompt: a\nmodel: X.GGUF\n").model())
        .isEqualTo(folder.resolve("X.GGUF").toString());
  }

  @Test
  void settings_of_other_builtin_servers_stay_as_they_are() {
    TaskFile task =
        read("prompt: a\nmcpServers: {db: {builtin: postgres, url: 'pg://x', file: a.sql}}\n");
    assertThat(task.mcpServers().get("db"))
        .isEqualTo(new ServerConfig.Builtin("postgres", Map.of("url", "pg://x", "file", "a.sql")));
  }

  private TaskFile read(String yaml) {
    try {
      Files.writeString(folder.resolve("task.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return TaskFile.read(Path.of("task.yaml"), Map.of(), folder);
  }
}
