package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.ToolServerException;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.oauth.LoopbackPrompt;
import dev.qiao.mcp.client.oauth.OAuth;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that let in only those who have logged in at an authorization server. */
@Timeout(120)
class LoginsTest {

  @TempDir private Path home;
  private Map<String, String> environment;
  private Authority authority;
  private McpHttpServer server;

  @BeforeEach
  void start() throws Exception {
    environment = Map.of("QIAO_HOME", home.toString());
    authority = new Authority();
    server =
        McpHttpServer.start(
            new SampleTools(),
            HttpServerSettings.builder()
                .authentication(OAuthResource.of(authority.issuer()))
                .build());
  }

  @AfterEach
  void stop() {
    server.close();
    authority.close();
  }

  private ServerConfig.Remote remote(ServerConfig.Login login) {
    return new ServerConfig.Remote(server.uri(), Map.of(), login);
  }

  private void logIn() {
    OAuth login =
        Logins.in(environment)
            .of(remote(ServerConfig.Login.OF_USER), new LoopbackPrompt(Authority::visit));
    try (McpSyncClient client =
        McpClient.sync(NettyMcpTransport.builder(server.uri()).authorization(login).build())
            .build()) {
      client.initialize();
    }
  }

  private McpConnections run(ServerConfig config) {
    return McpConnections.open(Map.of("tickets", config), environment, new Cancellation());
  }

  @Test
  void a_run_has_the_login_that_a_user_has_made() {
    logIn();
    assertThat(home.resolve("credentials.json")).exists();

    try (McpConnections servers = run(remote(ServerConfig.Login.OF_USER))) {
      assertThat(servers.tools()).isNotEmpty();
    }
    assertThat(authority.grants).containsExactly("authorization_code");
  }

  @Test
  void a_run_asks_no_user_and_says_how_to_log_in() {
    assertThatThrownBy(() -> run(remote(ServerConfig.Login.OF_USER)))
        .isInstanceOf(ToolServerException.class)
        .hasMessageContaining("tickets")
        .hasMessageContaining("run `qiao mcp login " + server.uri() + "`");
    assertThat(authority.grants).isEmpty();
  }

  @Test
  void a_login_that_was_forgotten_is_none() {
    logIn();
    Logins.in(environment)
        .of(remote(ServerConfig.Login.OF_USER), new LoopbackPrompt(Authority::visit))
        .forget();

    assertThatThrownBy(() -> run(remote(ServerConfig.Login.OF_USER)))
        .hasMessageContaining("qiao mcp login");
  }

  @Test
  void a_program_logs_in_by_its_secret_and_keeps_nothing() {
    ServerConfig.Login secret =
        new ServerConfig.Login(Set.of("read"), "robot", "hush-hush", authority.issuer());

    try (McpConnections servers = run(remote(secret))) {
      assertThat(servers.tools()).isNotEmpty();
    }
    assertThat(authority.grants).containsExactly("client_credentials");
    assertThat(home.resolve("credentials.json")).doesNotExist();
    assertThat(remote(secret).toString()).contains("robot", "by a secret").doesNotContain("hush");
  }

  @Test
  void a_header_that_authorises_is_all_that_is_shown() {
    logIn();
    ServerConfig header =
        new ServerConfig.Remote(server.uri(), Map.of("authorization", "Bearer none-12345"));

    assertThatThrownBy(() -> run(header))
        .isInstanceOf(ToolServerException.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("none-12345");
  }
}
