package dev.qiao.cli.nano;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The model in the box is trained on recorded.json, so that must be what the system says. */
class RecordingTest {

  private static final Path COMMITTED = Path.of("../../engine-bridge/nano/recorded.json");

  private final JsonMapper json = JsonMapper.builder().build();

  @TempDir Path parent;

  @Test
  void recorded_json_is_what_the_running_system_says() throws IOException {
    JsonNode committed = json.readTree(Files.readString(COMMITTED));

    try (TaskFolder folder = TaskFolder.lay(parent, "record", ToolTemplates.FILES, new Random());
        Toolbox tools = BuiltinTools.open(folder.path())) {
      JsonNode recorded = json.readTree(Recording.of(tools).text());

      assertThat(recorded.path("system")).isEqualTo(committed.path("system"));
      assertThat(recorded.path("tools"))
          .containsExactlyInAnyOrderElementsOf(committed.path("tools"));
      assertThat(recorded.path("texts").properties())
          .containsExactlyInAnyOrderElementsOf(committed.path("texts").properties());
    }
  }
}
