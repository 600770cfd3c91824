package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.qiao.cli.Qiao;
import dev.qiao.cli.console.Console;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServerSources;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code qiao mcp login} and {@code logout} say where no user has to go to a browser. */
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
  void an_address_that_is_none_is_not_repeated() {
    for (String command : List.of("login", "logout")) {
      assertThat(run("mcp", command, "http://mira:hush-1@127.0.0.1:8080/m cp")).isEqualTo(2);
    }
    assertThat(err.toString(UTF_8))
        .contains("That is no URL: Illegal character in path, at character 36.")
        .doesNotContain("hush-1", "Exception")
        .hasLineCount(2);
  }

  @Test
  void credentials_that_cannot_be_read_are_bad_usage() throws IOException {
    Path file = Files.writeString(home.resolve("credentials.json"), "{broken");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    HttpServerSettings.Builder settings =
        HttpServerSettings.builder().authentication(OAuthResource.of("http://127.0.0.1:1"));
    try (McpHttpServer server = serve(settings)) {
      assertThat(run("mcp", "login", server.uri().toString())).isEqualTo(2);
      assertThat(run("mcp", "logout", server.uri().toString())).isEqualTo(2);
      assertThat(err.toString(UTF_8)).contains(file + ": it is damaged.").hasLineCount(2);
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

  private String task(String server) throws IOException {
    Path file = home.resolveSibling(home.getFileName() + "-task.yaml");
    return Files.writeString(
            file,
            """
            prompt: Work.
            mcpServers:
              clock: {builtin: time}
              forge: %s
            """
                .formatted(server))
        .toString();
  }

  @Test
  void a_server_of_a_task_is_found_by_its_name() throws IOException {
    try (McpHttpServer server = serve(HttpServerSettings.builder())) {
      String file = task("{url: \"%s\"}".formatted(server.uri()));
      assertThat(run("mcp", "login", "forge", "--task", file)).isZero();
      assertThat(out.toString(UTF_8)).contains(server.uri() + " (calculator) wants no login.");
    }
  }

  @Test
  void the_address_of_a_task_may_come_from_an_input() throws IOException {
    try (McpHttpServer server = serve(HttpServerSettings.builder())) {
      String file = task("{url: \"{{address}}\"}\ninputs: {address: {description: where}}");
      assertThat(run("mcp", "login", "forge", "--task", file, "--set", "address=" + server.uri()))
          .isZero();
    }
  }

  @Test
  void a_name_that_the_task_does_not_have_is_told_with_those_that_it_has() throws IOException {
    String file = task("{url: \"https://forge.example/mcp\"}");
    assertThat(run("mcp", "login", "forgery", "--task", file)).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains(file + ": mcpServers has no forgery; it has: clock, forge.");
  }

  @Test
  void a_server_whose_runs_use_no_login_of_a_user_is_told_with_its_line() throws IOException {
    String file = task("{url: \"https://forge.example/mcp\", headers: {authorization: s3cret}}");
    assertThat(run("mcp", "login", "forge", "--task", file)).isEqualTo(2);
    assertThat(run("mcp", "login", "clock", "--task", file)).isEqualTo(2);
    task("{url: \"https://forge.example/mcp\", auth: {client: me, secret: s3cret}}");
    assertThat(run("mcp", "login", "forge", "--task", file)).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains(file + ":4: mcpServers.forge has a header Authorization")
        .contains(file + ":3: mcpServers.clock runs on this machine")
        .contains(file + ":4: mcpServers.forge logs in by itself with auth.secret")
        .doesNotContain("s3cret");
  }

  @Test
  void a_name_without_a_task_and_options_that_stand_in_the_task_are_told() throws IOException {
    assertThat(run("mcp", "login", "forge")).isEqualTo(2);
    String file = task("{url: \"https://forge.example/mcp\"}");
    assertThat(run("mcp", "login", "forge", "--task", file, "--client", "me")).isEqualTo(2);
    assertThat(run("mcp", "login", "forge", "--task", file + ".none")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("forge is no URL. For a server of a task say: qiao mcp login forge --task FILE.")
        .contains("stand in the file, in mcpServers.forge.auth.")
        .contains(file + ".none");
  }

  @Test
  void a_server_of_the_newest_revision_alone_is_asked_in_it() throws IOException {
    HttpServer newest =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    newest.createContext("/mcp", LoginCommandTest::answerDiscoverAlone);
    newest.start();
    String url = "http://127.0.0.1:" + newest.getAddress().getPort() + "/mcp";
    try {
      assertThat(run("mcp", "login", url)).isZero();
      assertThat(out.toString(UTF_8)).contains(url + " (newest) wants no login.");
    } finally {
      newest.stop(0);
    }
  }

  private static void answerDiscoverAlone(HttpExchange http) throws IOException {
    JsonNode asked = new ObjectMapper().readTree(http.getRequestBody().readAllBytes());
    boolean discover = asked.path("method").asString("").equals("server/discover");
    byte[] said =
        """
        {"jsonrpc":"2.0","id":%s,"result":{"resultType":"complete",
        "supportedVersions":["2026-07-28"],"capabilities":{},"ttlMs":0,"cacheScope":"private",
        "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"newest","version":"1"}},
        "serverInfo":{"name":"newest","version":"1"}}}\
        """
            .formatted(asked.path("id"))
            .getBytes(UTF_8);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(discover ? 200 : 400, discover ? said.length : -1);
    if (discover) {
      http.getResponseBody().write(said);
    }
    http.close();
  }
}
