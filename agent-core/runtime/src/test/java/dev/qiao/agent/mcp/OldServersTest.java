package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Servers that bear no question but that which opens a session. */
@Timeout(120)
class OldServersTest {

  @TempDir Path folder;

  @Test
  void a_command_that_ends_at_an_unknown_question_is_started_again_and_spoken_to_as_it_wants()
      throws Exception {
    try (McpConnections servers = McpConnections.open(Map.of("old", strict()))) {
      Tool echo =
          servers.tools().stream()
              .filter(tool -> tool.definition().name().equals("echo"))
              .findFirst()
              .orElseThrow();
      assertThat(
              echo.call(
                  JsonMapper.shared().createObjectNode().put("text", "hello"),
                  (done, total, message) -> {},
                  new Cancellation()))
          .isEqualTo(ToolResult.of("hello"));
    }
    try (Stream<Path> starts = Files.list(folder)) {
      assertThat(starts).hasSize(2);
    }
  }

  private ServerConfig strict() {
    List<String> arguments =
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            StdioProgram.class.getName(),
            "strict",
            folder.resolve("start").toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ServerConfig.Command(java, arguments, Map.of());
  }
}
