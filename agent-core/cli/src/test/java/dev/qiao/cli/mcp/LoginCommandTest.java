package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.cli.Qiao;
import dev.qiao.cli.console.Console;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServerSources;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code qiao mcp login} and {@code logout}, up to where a user has to go to a browser. */
@Timeout(120)
class LoginCommandTest {

  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Map.of("QIAO_HOME", home.toString()));
    return Qiao.run(console, arguments);
  }

  private static McpHttpServer serve(HttpServerSettings.Builder settings) {
    return McpHttpServer.start(
        ToolServerSources.installed().named("calculator").orElseThrow().open(Map.of()),
        settings.build());
  }

  @Test
  void a_server_that_wants_no_login_is_told_so() {
    try (McpHttpServer server = serve(HttpServerSettings.builder())) {
      assertThat(run("mcp", "login", server.uri().toString())).isZero();
      assertThat(out.toString(UTF_8)).contains(server.uri() + " (calculator) wants no login.");
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void what_stands_in_the_way_of_a_login_is_said_in_one_line() {
    HttpServerSettings.Builder settings =
        HttpServerSettings.builder().authentication(OAuthResource.of("http://127.0.0.1:1"));
    try (McpHttpServer server = serve(settings)) {
      assertThat(run("mcp", "login", server.uri().toString())).isEqualTo(4);
      assertThat(err.toString(UTF_8))
          .startsWith("qiao: Cannot log in at " + server.uri() + ": ")
          .contains("127.0.0.1:1")
          .doesNotContain("\tat ")
          .hasLineCount(1);
    }
  }

  @Test
  void a_login_goes_nowhere_in_the_clear() {
    assertThat(run("mcp", "login", "http://mcp.example/mcp")).isEqualTo(2);
    assertThat(run("mcp", "logout", "http://mcp.example/mcp")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("Secrets go only to https");
  }

  @Test
  void a_login_that_is_not_there_can_be_forgotten() {
    assertThat(run("mcp", "logout", "https://mcp.example/mcp")).isZero();
    assertThat(out.toString(UTF_8)).contains("No login is kept for https://mcp.example/mcp.");
  }
}
