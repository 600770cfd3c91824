package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.ToolServerSource;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code qiao mcp serve} as a process of its own. */
@Timeout(120)
class ServeCommandTest {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;

  @Test
  void a_call_that_runs_at_a_signal_may_end_and_is_answered() throws Exception {
    Process serving = servePatientTools();
    try (BufferedReader said = serving.inputReader(UTF_8)) {
      String address = said.readLine().replaceAll(".*(http://\\S+).*", "$1");
      McpSyncClient client =
          McpClient.sync(NettyMcpTransport.builder(URI.create(address)).build()).build();
      CompletableFuture<CallToolResult> call =
          CompletableFuture.supplyAsync(
              () -> client.callTool(CallToolRequest.builder("wait").arguments(Map.of()).build()));
      assertThat(said.readLine()).isEqualTo(PatientTools.BEGUN);

      serving.toHandle().destroy(); // SIGTERM, with the streams left open
      assertThat(serving.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();
      serving.getOutputStream().write('\n');
      serving.getOutputStream().flush();

      assertThat(((TextContent) call.get(10, TimeUnit.SECONDS).content().getFirst()).text())
          .isEqualTo("released");
      assertThat(serving.waitFor()).isEqualTo(130);
      client.close();
    } finally {
      serving.destroyForcibly();
    }
  }

  /** Only this process has them installed. */
  private Process servePatientTools() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ToolServerSource.class.getName()), PatientTools.class.getName());
    return new ProcessBuilder(
            JAVA.toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-cp",
            folder + File.pathSeparator + System.getProperty("java.class.path"),
            "dev.qiao.cli.Qiao",
            "mcp",
            "serve",
            "patient")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
