package dev.qiao.agent.task;

import dev.qiao.agent.mcp.ServerConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task file, read and with its inputs filled in.
 *
 * @param file where it was read from
 * @param task prompt, folder and goals
 * @param model the model's name
 * @param thinking whether the model thinks
 * @param mcpServers the servers by their names, in the file's order
 * @param serverLines the lines where their entries stand, from 1
 * @param limits bounds of the run
 * @param copies what was copied to a fresh place, for the user to be told
 */
public record TaskFile(
    Path file,
    Task task,
    String model,
    Thinking thinking,
    Map<String, ServerConfig> mcpServers,
    Map<String, Integer> serverLines,
    Limits limits,
    List<Copied> copies) {

  /**
   * What was copied for one input.
   *
   * @param from the file or folder that the input names
   * @param to the copy that the run works on
   */
  public record Copied(Path from, Path to) {}

  /** Keeps copies that nobody can change; the servers stay in the file's order. */
  public TaskFile {
    mcpServers = Collections.unmodifiableMap(new LinkedHashMap<>(mcpServers));
    serverLines = Map.copyOf(serverLines);
    copies = List.copyOf(copies);
  }

  /**
   * Reads a task file.
   *
   * <pre>{@code
   * TaskFile file =
   *     TaskFile.read(Path.of("examples/tasks/expenses.yaml"), Map.of("category", "food"), Path.of(""));
   * }</pre>
   *
   * <p>Inputs that name an environment variable, as in {@code token: {env: TOKEN}}, and are not set
   * take its value from this process.
   *
   * <p>Inputs with {@code copy: true} that are not set are copied to a fresh folder below the
   * temporary folder, after everything else was found in order.
   *
   * @param file the file, relative to the current directory or absolute
   * @param set values of inputs by name, as {@code --set} gives them
   * @param currentDirectory where a path in {@code set} starts
   * @throws TaskFileException if it cannot be read or is wrong; the message names file, line and
   *     field of each problem
   */
  public static TaskFile read(Path file, Map<String, String> set, Path currentDirectory) {
    FreshCopies copies =
        new FreshCopies(Path.of(System.getProperty("java.io.tmpdir")), new SecureRandom());
    return new TaskFileReader(file, set, System.getenv(), currentDirectory.toAbsolutePath(), copies)
        .read();
  }
}
