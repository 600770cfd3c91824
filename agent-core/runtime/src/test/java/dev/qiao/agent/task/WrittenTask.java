package dev.qiao.agent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A task file in a folder of its own, read from another one. */
abstract class WrittenTask {

  static final String EXPENSES =
      """
      name: expenses
      prompt: In expenses.csv, add up the amounts of the category {{category}} and write one line with the total to report.txt.
      inputs:
        folder: {default: data/expenses, copy: true, description: the folder to work in}
        category: {default: travel}
      model: nano
      thinking: "on"
      mcpServers:
        filesystem: {builtin: filesystem, roots: ["{{folder}}"]}
        calculator: {builtin: calculator}
        tickets: {url: "http://127.0.0.1:8080/mcp"}
        notes: {command: npx, args: [-y, some-server], env: {NOTES: "1"}}
      goals:
        - statement: report.txt holds the computed total of {{category}}
          checks: [{file_contains: {path: report.txt, text: "{{result.calculate}}"}}]
      limits: {steps: 12, tokens: 4000, time: 2m}
      """;

  @TempDir Path folder;

  Path current;

  Path temporary;

  Map<String, String> environment = Map.of();

  @BeforeEach
  void lay_out_folders() throws IOException {
    Path data = Files.createDirectories(folder.resolve("tasks/data/expenses/old"));
    Files.writeString(data.getParent().resolve("expenses.csv"), "date,category\n");
    Files.writeString(data.resolve("2025.csv"), "old\n");
    current = Files.createDirectories(folder.resolve("current/mine"));
    temporary = Files.createDirectories(folder.resolve("tmp"));
  }

  void assertFails(String yaml, String... problems) {
    assertFails(yaml, Map.of(), problems);
  }

  void assertFails(String yaml, Map<String, String> set, String... problems) {
    assertThatThrownBy(() -> read(yaml, set))
        .isInstanceOf(TaskFileException.class)
        .hasMessage(String.join("\n", problems));
    assertThat(temporary).isEmptyDirectory();
  }

  TaskFile read(String yaml) {
    return read(yaml, Map.of());
  }

  /** The file lies in {@code tasks}, the command runs in {@code current}. */
  TaskFile read(String yaml, Map<String, String> set) {
    try {
      Files.writeString(folder.resolve("tasks/task.yaml"), yaml);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    FreshCopies copies = new FreshCopies(temporary, new Random(1));
    Path file = Path.of("../tasks/task.yaml");
    TaskFileReader reader =
        new TaskFileReader(file, set, environment, folder.resolve("current"), copies);
    try {
      return reader.read();
    } catch (TaskFileException e) {
      throw new TaskFileException(String.valueOf(e.getMessage()).replace("../tasks/", ""), e);
    }
  }
}
