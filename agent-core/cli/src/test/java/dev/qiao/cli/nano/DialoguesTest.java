package dev.qiao.cli.nano;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.Agent;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.task.Task;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays dialogues of the training data against the real runtime and servers: what the generator
 * says that a tool answers is what it answers, byte for byte, but for clock readings.
 */
class DialoguesTest {

  private static final Path SAMPLE = Path.of("../../engine-bridge/nano/dialogues.jsonl");
  private static final Set<String> TELLS_TIME = Set.of("now", "get_file_info");

  private record Drift(String prompt, List<String> expected, List<String> actual) {}

  private final JsonMapper json = JsonMapper.builder().build();

  @TempDir Path parent;

  @Test
  void tools_answer_as_the_training_data_says() throws IOException {
    List<JsonNode> dialogues = Files.readAllLines(SAMPLE).stream().map(json::readTree).toList();

    List<Drift> drifts = new ArrayList<>();
    for (JsonNode dialogue : dialogues) {
      List<JsonNode> calls = realCalls(dialogue);
      List<String> expected = calls.stream().map(DialoguesTest::result).toList();
      List<String> actual = results(dialogue, calls);
      if (!actual.equals(expected)) {
        drifts.add(new Drift(dialogue.path("prompt").stringValue(), expected, actual));
      }
    }

    assertThat(dialogues).hasSizeGreaterThanOrEqualTo(100);
    assertThat(drifts).isEmpty();
  }

  /** Tools that the generator made up have no server to ask. */
  private static List<JsonNode> realCalls(JsonNode dialogue) {
    Set<String> madeUp =
        dialogue.path("made_up").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    return dialogue
        .path("calls")
        .valueStream()
        .filter(call -> !madeUp.contains(call.path("name").stringValue()))
        .toList();
  }

  private static String result(JsonNode call) {
    return comparable(call.path("name").stringValue(), call.path("result").stringValue());
  }

  /** A file's size and times and the time of day are not the generator's to know. */
  private static String comparable(String tool, String result) {
    return TELLS_TIME.contains(tool) && !result.startsWith("Error: ")
        ? result.replaceAll("[+-]\\d\\d:\\d\\d|Z", "").replaceAll("\\d+", "0")
        : result;
  }

  private List<String> results(JsonNode dialogue, List<JsonNode> calls) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    dialogue
        .path("files")
        .properties()
        .forEach(f -> files.put(f.getKey(), f.getValue().asString()));
    List<String> results = new ArrayList<>();
    try (TaskFolder folder = TaskFolder.lay(parent, "replay", files, new Random());
        Toolbox tools = BuiltinTools.open(folder.path());
        Agent agent = Agent.builder().model(new Script(calls, "Done.")).toolbox(tools).build()) {
      for (JsonNode sub : dialogue.path("folders")) {
        Files.createDirectories(folder.path().resolve(sub.stringValue()));
      }
      dialogue.path("facts").forEach(fact -> remember(tools, fact.stringValue()));
      Task task =
          new Task(
              "replay",
              dialogue.path("prompt").stringValue(),
              Optional.of(folder.path()),
              List.of());
      agent.run(task, event -> note(event, results)).result();
    }
    return results;
  }

  private void remember(Toolbox tools, String fact) {
    Tool remember = tools.find("remember").orElseThrow();
    remember.call(
        json.createObjectNode().put("text", fact), (done, all, message) -> {}, new Cancellation());
  }

  private static void note(AgentEvent event, List<String> results) {
    if (event instanceof AgentEvent.ToolCallFinished call) {
      results.add(comparable(call.tool(), call.result()));
    }
  }
}
