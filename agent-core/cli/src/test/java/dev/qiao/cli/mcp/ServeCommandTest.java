package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.TlsIdentity;
import dev.qiao.mcp.server.ToolServerSource;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.netty.pkitesting.X509Bundle;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void with_a_certificate_it_speaks_tls_and_asks_clients_for_theirs() throws Exception {
    OwnAuthority authority = OwnAuthority.make();
    X509Bundle both = authority.vouched();
    Path ca = Files.writeString(folder.resolve("ca.pem"), authority.root().getCertificatePEM());
    Path certificate = Files.writeString(folder.resolve("cert.pem"), both.getCertificatePEM());
    Path key = Files.writeString(folder.resolve("key.pem"), both.getPrivateKeyPEM());
    Process serving =
        servePatientTools(
            "--tls-cert", certificate.toString(),
            "--tls-key", key.toString(),
            "--tls-client-ca", ca.toString());
    try (BufferedReader said = serving.inputReader(UTF_8)) {
      String address = said.readLine().replaceAll(".*(https://\\S+).*", "$1");
      ClientTls shown =
          ClientTls.DEFAULT.withAuthorities(ca).withIdentity(TlsIdentity.pem(certificate, key));
      try (McpSyncClient client =
          McpClient.sync(NettyMcpTransport.builder(URI.create(address)).tls(shown).build())
              .build()) {
        assertThat(client.initialize().serverInfo().name()).isEqualTo("patient");
      }
    } finally {
      serving.destroyForcibly();
    }
  }

  @Test
  void what_a_client_says_makes_no_line_of_its_own_in_the_log() throws Exception {
    Process serving = servePatientTools("--debug");
    try (BufferedReader said = serving.inputReader(UTF_8);
        HttpClient http = HttpClient.newHttpClient()) {
      URI address = URI.create(said.readLine().replaceAll(".*(http://\\S+).*", "$1"));
      String initialize =
          """
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":\
          "x\\nFORGED line\\u001b[31m","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\
          """;
      http.send(
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(initialize))
              .build(),
          HttpResponse.BodyHandlers.discarding());
      serving.toHandle().destroy();
    }
    try (BufferedReader log = serving.errorReader(UTF_8)) {
      assertThat(log.lines().toList())
          .anySatisfy(line -> assertThat(line).contains("FORGED line"))
          .noneSatisfy(line -> assertThat(line).startsWith("FORGED"))
          .noneSatisfy(line -> assertThat(line).contains("\u001b"));
    } finally {
      serving.destroyForcibly();
    }
  }

  @Test
  void a_certificate_that_cannot_be_read_is_named() throws Exception {
    Path nowhere = folder.resolve("nowhere.pem");
    Process serving =
        servePatientTools("--tls-cert", nowhere.toString(), "--tls-key", nowhere.toString());
    try (BufferedReader complaint = serving.errorReader(UTF_8)) {
      assertThat(complaint.lines().toList())
          .anySatisfy(line -> assertThat(line).contains("Cannot read " + nowhere));
      assertThat(serving.waitFor()).isEqualTo(2);
    } finally {
      serving.destroyForcibly();
    }
  }

  /** Only this process has them installed. */
  private Process servePatientTools(String... options) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ToolServerSource.class.getName()), PatientTools.class.getName());
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                "dev.qiao.cli.Qiao",
                "mcp",
                "serve",
                "patient"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }
}
