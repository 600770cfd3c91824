package dev.qiao.examples.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.agent.task.TaskFile;
import dev.qiao.mcp.client.NettyMcpTransport;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, and the task around it. */
class MainTest {

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
      """;

  /** The process shares its machine with other builds. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void copyStore() throws IOException {
    file = Files.copy(Path.of("parts.csv"), folder.resolve("parts.csv"));
  }

  private Process start(String how) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            file.toString(),
            how)
        .start();
  }

  @Test
  void it_listens_until_it_is_told_to_end() throws Exception {
    Process process = start("0");
    try (BufferedReader said = process.errorReader(UTF_8)) {
      String line =
          said.lines().filter(one -> one.contains("listens at")).findFirst().orElseThrow();
      URI uri = URI.create(line.replaceAll(".*(http://127.0.0.1:\\d+/mcp).*", "$1"));
      try (McpSyncClient client = McpClient.sync(NettyMcpTransport.builder(uri).build()).build()) {
        assertThat(client.initialize().serverInfo().name()).isEqualTo("workshop");
        assertThat(client.listTools().tools())
            .extracting(Tool::name)
            .contains("find_parts", "take_part", "write_order");
      }
      assertThat(process.isAlive()).isTrue();
      process.destroy();
      assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void it_speaks_over_standard_input_and_output_until_the_input_ends() throws Exception {
    Process process = start("--stdio");
    try (BufferedReader said = process.inputReader(UTF_8);
        OutputStream input = process.getOutputStream()) {
      input.write(INITIALIZE.getBytes(UTF_8));
      input.flush();
      assertThat(said.readLine()).contains("\"name\":\"workshop\"").contains("2025-11-25");
      input.close();
      assertThat(said.readLine()).isNull();
      assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void it_says_what_it_takes_where_it_is_told_something_else() throws Exception {
    Process process = start("--sdtio");
    try (BufferedReader said = process.errorReader(UTF_8)) {
      assertThat(said.readLine()).startsWith("It takes a file of parts and perhaps a port");
      assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void the_task_around_it_is_right() {
    TaskFile task =
        TaskFile.read(Path.of("order.yaml"), Map.of("supplier", "Riemann"), Path.of(""));
    assertThat(task.task().prompt()).startsWith("Write the order for Riemann");
    assertThat(task.mcpServers()).containsKey("store");
    assertThat(task.task().goals()).hasSize(1);
  }
}
