package dev.qiao.cli.nano;

import dev.qiao.mcp.jsonrpc.JsonFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads files of tasks, one JSON object a line; {@code docs/nano.md} describes the form. */
final class TaskLines {

  private static final String PACKAGED = "tasks.jsonl";

  private final JsonMapper json = JsonMapper.builder().build();

  /** The tasks that come with Qiao. */
  List<EvalTask> packaged() {
    try (InputStream lines =
        Objects.requireNonNull(TaskLines.class.getResourceAsStream(PACKAGED), PACKAGED)) {
      return read(PACKAGED, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the tasks that come with Qiao", e);
    }
  }

  /**
   * The tasks of a file.
   *
   * @throws IllegalArgumentException if it cannot be read or a line is wrong; the message names
   *     file, line and field
   */
  List<EvalTask> of(Path file) {
    try (InputStream lines = Files.newInputStream(file)) {
      return read(file.toString(), lines);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read the tasks file " + file + ".", e);
    }
  }

  private List<EvalTask> read(String name, InputStream from) throws IOException {
    List<EvalTask> tasks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        EvalTask task = task(name + ":" + number, line);
        if (!ids.add(task.id())) {
          throw new IllegalArgumentException(
              name + ":" + number + ": the id " + task.id() + " stands twice");
        }
        tasks.add(task);
      }
    }
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(name + " holds no task.");
    }
    return tasks;
  }

  private EvalTask task(String place, String line) {
    try {
      return TaskLine.read(json.readTree(line));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(place + ": not JSON: " + JsonFault.words(e), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }
}
