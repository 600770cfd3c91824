package dev.qiao.agent.task;

import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.schema.CompiledSchema;
import dev.qiao.agent.schema.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one task file: YAML, its structure by the schema, its meaning by the readers of its parts,
 * and only when all of it is in order the copies.
 */
final class TaskFileReader {

  /** {@code openai:x.gguf} is a name and {@code ~/x.gguf} no relative path. */
  private static final Pattern RELATIVE_MODEL =
      Pattern.compile("\\.{1,2}/.*|(?![/~])[^:]*\\.(?i:gguf)");

  private final Path file;
  private final Path folder;
  private final Path currentDirectory;
  private final Map<String, String> set;
  private final Map<String, String> environment;
  private final FreshCopies copies;
  private final Problems problems;

  TaskFileReader(
      Path file,
      Map<String, String> set,
      Map<String, String> environment,
      Path currentDirectory,
      FreshCopies copies) {
    this.file = currentDirectory.resolve(file).normalize();
    this.folder = Optional.ofNullable(this.file.getParent()).orElse(currentDirectory);
    this.currentDirectory = currentDirectory;
    this.set = set;
    this.environment = environment;
    this.copies = copies;
    this.problems = new Problems(file.toString());
  }

  TaskFile read() {
    YamlDocument document = YamlReader.read(content(), problems);
    checkStructure(document);
    Inputs inputs = Inputs.resolve(document, set, environment, folder, currentDirectory, problems);
    TaskFile inPlace = build(document, inputs.values(), List.of());
    problems.throwIfAny();
    if (inputs.toCopy().isEmpty()) {
      return inPlace;
    }
    Map<String, String> values = new LinkedHashMap<>(inputs.values());
    List<TaskFile.Copied> copied = new ArrayList<>();
    inputs
        .toCopy()
        .forEach(
            (input, source) -> {
              Path copy = copy(source, inPlace.task().name());
              values.put(input, copy.toString());
              copied.add(new TaskFile.Copied(source, copy));
            });
    return build(document, values, copied);
  }

  private String content() {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new TaskFileException("There is no task file " + problems.file(), e);
    } catch (CharacterCodingException e) {
      throw new TaskFileException(problems.file() + " is not a text file in UTF-8", e);
    } catch (IOException e) {
      String reason = Files.isDirectory(file) ? "it is a folder" : e.getMessage();
      throw new TaskFileException("Cannot read " + problems.file() + ": " + reason, e);
    }
  }

  private void checkStructure(YamlDocument document) {
    Set<String> unclear = ServerKinds.unclear(document, problems);
    for (Violation violation : schema().violations(document.root())) {
      List<Object> place = new ArrayList<>(violation.path());
      if (isOfServer(place, unclear)) {
        continue;
      }
      if (violation.keyword().equals("additionalProperties")) {
        violation.property().ifPresent(place::add);
      }
      problems.add(document.line(place), SchemaProblem.words(violation));
    }
    problems.throwIfAny();
  }

  private static boolean isOfServer(List<Object> place, Set<String> servers) {
    return place.size() > 1
        && place.getFirst().equals("mcpServers")
        && servers.contains(String.valueOf(place.get(1)));
  }

  private static CompiledSchema schema() {
    try (InputStream schema = TaskFileReader.class.getResourceAsStream("task.schema.json")) {
      return CompiledSchema.of(JsonMapper.shared().readTree(schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TaskFile build(
      YamlDocument document, Map<String, String> values, List<TaskFile.Copied> copied) {
    Template template = new Template(values, problems);
    JsonNode root = document.root();
    Map<String, ServerConfig> servers =
        new ServerReader(document, template, folder, problems).read();
    Optional<Path> workFolder = firstRoot(servers);
    Optional<Path> base = workFolder.isPresent() ? Optional.empty() : Optional.of(folder);
    Task task =
        new Task(
            text(document, template, "name").orElseGet(this::nameOfFile),
            text(document, template, "prompt").orElse(""),
            workFolder,
            new GoalReader(document, template, base, problems).read());
    return new TaskFile(
        file,
        task,
        text(document, template, "model").map(this::fromFolder).orElse("nano"),
        thinking(root.path("thinking")),
        servers,
        lines(document, servers.keySet()),
        limits(document),
        copied);
  }

  private static Optional<String> text(YamlDocument document, Template template, String field) {
    List<Object> path = List.of(field);
    return Optional.ofNullable(document.scalars().get(path))
        .map(text -> template.text(text, document.line(path)));
  }

  private static Map<String, Integer> lines(YamlDocument document, Set<String> servers) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    servers.forEach(name -> lines.put(name, document.line(List.of("mcpServers", name))));
    return lines;
  }

  /** A model's name; one that is a path starts at the task file, as all other paths in it do. */
  private String fromFolder(String model) {
    return RELATIVE_MODEL.matcher(model).matches()
        ? folder.resolve(model).normalize().toString()
        : model;
  }

  private static Optional<Path> firstRoot(Map<String, ServerConfig> servers) {
    return servers.values().stream()
        .filter(ServerConfig.Builtin.class::isInstance)
        .map(ServerConfig.Builtin.class::cast)
        .filter(server -> server.builtin().equals("filesystem"))
        .map(server -> server.settings().get("roots"))
        .filter(roots -> roots instanceof List<?> list && !list.isEmpty())
        .map(roots -> Path.of(((List<?>) roots).get(0).toString()))
        .findFirst();
  }

  /** YAML 1.2 reads {@code on} as a text, older readers and some people write {@code true}. */
  private static Thinking thinking(JsonNode node) {
    return switch (node.asString("on").toLowerCase(Locale.ROOT)) {
      case "off", "false" -> Thinking.OFF;
      case "auto" -> Thinking.AUTO;
      default -> Thinking.ON;
    };
  }

  private Limits limits(YamlDocument document) {
    JsonNode limits = document.root().path("limits");
    Duration time = Limits.DEFAULT.time();
    String written = document.scalars().get(List.of("limits", "time"));
    if (written != null) {
      Optional<Duration> read = Durations.parse(written);
      if (read.isEmpty()) {
        problems.add(
            document.line(List.of("limits", "time")),
            "`limits.time` must be a duration such as 90s, 2m or 1h30m, not `" + written + "`");
      }
      time = read.orElse(time);
    }
    return new Limits(
        limits.path("steps").asInt(Limits.DEFAULT.steps()),
        limits.path("tokens").asInt(Limits.DEFAULT.tokens()),
        time);
  }

  private Path copy(Path source, String taskName) {
    try {
      return copies.copy(source, taskName);
    } catch (IOException e) {
      throw new TaskFileException(
          problems.file() + ": cannot copy " + source + ": " + e.getMessage(), e);
    }
  }

  private String nameOfFile() {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }
}
