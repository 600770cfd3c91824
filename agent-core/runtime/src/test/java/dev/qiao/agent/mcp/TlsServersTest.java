package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.ToolServerException;
import dev.qiao.mcp.netty.TlsIdentity;
import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers for which an authority of one's own vouches, and which ask for certificates. */
@Timeout(120)
class TlsServersTest {

  @TempDir private Path folder;
  private Path ca;
  private Path cert;
  private Path key;
  private McpHttpServer server;

  @BeforeEach
  void start() throws Exception {
    X509Bundle authority =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    X509Bundle both =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=both")
            .addSanIpAddress("127.0.0.1")
            .buildIssuedBy(authority);
    ca = Files.writeString(folder.resolve("ca.pem"), authority.getCertificatePEM());
    cert = Files.writeString(folder.resolve("cert.pem"), both.getCertificatePEM());
    key = Files.writeString(folder.resolve("key.pem"), both.getPrivateKeyPEM());
    server =
        McpHttpServer.start(
            new SampleTools(),
            HttpServerSettings.builder()
                .tls(
                    TlsSettings.of(TlsIdentity.pem(cert, key))
                        .withClientCertificates(TlsSettings.ClientCertificates.REQUIRED, ca))
                .build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private McpConnections run(ServerConfig.Tls tls) {
    return McpConnections.open(
        Map.of(
            "tickets",
            new ServerConfig.Remote(server.uri(), Map.of(), ServerConfig.Login.OF_USER, tls)),
        Map.of("QIAO_HOME", folder.toString()),
        new Cancellation());
  }

  @Test
  void a_run_trusts_the_authority_and_shows_the_certificate_that_its_task_names() {
    try (McpConnections servers = run(new ServerConfig.Tls(ca, cert, key))) {
      assertThat(servers.tools()).isNotEmpty();
    }
  }

  @Test
  void a_server_for_which_nobody_vouches_is_told_with_what_helps() {
    assertThatThrownBy(() -> run(ServerConfig.Tls.OF_JVM))
        .isInstanceOf(ToolServerException.class)
        .hasMessageStartingWith("The tool server tickets (" + server.uri() + ") did not start: ")
        .hasMessageContaining("tls.ca");
  }

  @Test
  void a_file_that_is_not_there_is_told_as_a_fault_of_the_task() {
    Path missing = folder.resolve("missing.pem");

    assertThatThrownBy(() -> run(new ServerConfig.Tls(missing, null, null)))
        .isInstanceOf(ServerConfigException.class)
        .hasMessage("mcpServers.tickets: Cannot read %s: it does not exist.".formatted(missing));
  }
}
