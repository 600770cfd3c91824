package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.cli.Qiao;
import dev.qiao.cli.console.Console;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code qiao mcp login} and {@code logout} from their beginning to their end, user included. */
@Timeout(120)
class LoginTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private SSLContext browser;

  @BeforeEach
  void trustTheUsualAuthorities() throws Exception {
    browser = SSLContext.getDefault();
  }

  /** What was said, by which the user goes to the page as soon as it is named. */
  private final ByteArrayOutputStream out =
      new ByteArrayOutputStream() {
        private boolean visited;

        @Override
        public void flush() {
          if (!visited && toString(UTF_8).contains("\n\n  http")) {
            visited = true;
            URI page =
                URI.create(toString(UTF_8).lines().skip(2).findFirst().orElseThrow().strip());
            Thread.startVirtualThread(() -> GuardedForge.visit(page, browser));
          }
        }
      };

  private Path home() {
    return folder.resolve("home");
  }

  private int run(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("QIAO_HOME", home().toString());
    return Qiao.run(
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), all),
        arguments);
  }

  @Test
  void a_user_logs_in_at_a_server_of_a_task_and_out_again() throws IOException {
    try (GuardedForge forge = new GuardedForge()) {
      Path task =
          Files.writeString(
              folder.resolve("task.yaml"),
              """
              prompt: Work.
              mcpServers:
                forge: {url: "%s", auth: {scopes: [issues]}}
              """
                  .formatted(forge.uri()));

      assertThat(run(Map.of(), "mcp", "login", "forge", "--task", task.toString()))
          .as(err.toString(UTF_8))
          .isZero();

      Path kept = home().resolve("credentials.json");
      assertThat(out.toString(UTF_8))
          .startsWith("Open this page in a browser on this machine, within 5 minutes:\n\n  http")
          .endsWith(
              "Logged in at %s (forge). The login is kept in %s.\n".formatted(forge.uri(), kept))
          .doesNotContain(GuardedForge.TOKEN);
      assertThat(forge.pages)
          .singleElement()
          .satisfies(
              page ->
                  assertThat(page)
                      .containsEntry("client_id", "registered")
                      .containsEntry("scope", "issues")
                      .containsEntry("resource", forge.uri().toString()));
      assertThat(kept).content().contains(GuardedForge.TOKEN);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");

      assertThat(run(Map.of(), "mcp", "logout", forge.uri().toString())).isZero();
      assertThat(kept).content().doesNotContain(GuardedForge.TOKEN);
    }
  }

  @Test
  void a_user_logs_in_where_an_authority_of_ones_own_vouches() throws Exception {
    OwnAuthority authority = OwnAuthority.make();
    Path ca = Files.writeString(folder.resolve("ca.pem"), authority.root().getCertificatePEM());
    browser = SSLContext.getInstance("TLS");
    browser.init(null, new TrustManager[] {authority.root().toTrustManager()}, null);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(authority.vouched().toKeyManagerFactory().getKeyManagers(), null, null);
    try (GuardedForge forge = new GuardedForge(tls)) {
      String uri = forge.uri().toString();
      assertThat(run(Map.of(), "mcp", "login", uri)).isEqualTo(4);
      assertThat(err.toString(UTF_8))
          .contains("no authority that is trusted vouches for a certificate", "--ca FILE");
      assertThat(forge.pages).isEmpty();

      assertThat(run(Map.of(), "mcp", "login", uri, "--ca", ca.toString()))
          .as(err.toString(UTF_8))
          .isZero();
      assertThat(out.toString(UTF_8)).contains("Logged in at " + uri + " (forge).");
    }
  }

  @Test
  void a_file_of_authorities_that_is_none_is_named() throws IOException {
    Path none = Files.writeString(folder.resolve("none.pem"), "nothing");

    assertThat(run(Map.of(), "mcp", "login", "https://127.0.0.1:1/mcp", "--ca", none.toString()))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("There is no certificate in " + none);
    assertThat(run(Map.of(), "mcp", "login", "x", "--task", "t.yaml", "--ca", none.toString()))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("mcpServers.x.tls.ca");
  }

  @Test
  void a_login_goes_through_the_proxy_that_runs_go_through() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> refuse(proxy));

      int code =
          run(
              Map.of("HTTPS_PROXY", "http://me:hush@127.0.0.1:" + proxy.getLocalPort()),
              "mcp",
              "login",
              "https://tools.invalid/mcp");

      assertThat(asked.get(20, SECONDS)).isEqualTo("CONNECT tools.invalid:443 HTTP/1.1");
      assertThat(code).isEqualTo(4);
      assertThat(err.toString(UTF_8))
          .contains("Cannot log in at https://tools.invalid/mcp")
          .doesNotContain("hush");
    }
  }

  private static String refuse(ServerSocket proxy) {
    try (Socket client = proxy.accept();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
      String asked = in.readLine();
      client
          .getOutputStream()
          .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
      return asked;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
