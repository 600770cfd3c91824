package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.oauth.AuthorizationException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackPromptTest {

  private static final URI PAGE = URI.create("https://as.example/authorize");

  private final HttpClient browser = HttpClient.newHttpClient();
  private final List<HttpResponse<String>> seen = new ArrayList<>();

  private void visit(URI uri) {
    try {
      seen.add(
          browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void only_the_answer_that_is_waited_for_is_taken() throws Exception {
    URI[] redirect = new URI[1];
    LoopbackPrompt prompt =
        new LoopbackPrompt(
            page -> {
              assertThat(page).isEqualTo(PAGE);
              visit(redirect[0].resolve("/favicon.ico"));
              visit(redirect[0].resolve("/callback?code=1"));
              visit(redirect[0].resolve("/callback?code=1&state=other"));
              visit(redirect[0].resolve("/callback?code=1&state=mine&state=mine"));
              visit(redirect[0].resolve("/callback?code=%3Cb%3E&state=mine"));
            });
    URI back;
    try (AuthorizationPrompt.Visit visit = prompt.begin()) {
      redirect[0] = visit.redirectUri();
      back = visit.show(PAGE, "mine", Duration.ofMinutes(2));
    }

    assertThat(back).isEqualTo(redirect[0].resolve("/callback?code=%3Cb%3E&state=mine"));
    assertThat(redirect[0].toString()).matches("http://127\\.0\\.0\\.1:\\d+/callback");
    assertThat(seen).extracting(HttpResponse::statusCode).containsExactly(404, 400, 400, 400, 200);
    assertThat(seen.get(4).body()).contains("close this page").doesNotContain("<b>", "mine");
    assertThat(seen.get(4).headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(seen.get(4).headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LoopbackPrompt prompt = new LoopbackPrompt(page -> {}, taken.getLocalPort());

      assertThatThrownBy(prompt::begin)
          .isInstanceOf(AuthorizationException.class)
          .hasMessageContaining("Cannot listen on port " + taken.getLocalPort());
    }
  }

  /** In a process of its own, for a JVM reads this setting once. */
  @Test
  void it_listens_where_the_user_is_sent_whatever_addresses_the_jvm_prefers() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.net.preferIPv6Addresses=true",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LoopbackPromptTest.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(process.waitFor()).isZero();
  }

  /** That process: fails unless it can connect. */
  public static void main(String[] arguments) throws Exception {
    try (AuthorizationPrompt.Visit visit = new LoopbackPrompt(page -> {}).begin()) {
      URI redirect = visit.redirectUri();
      new Socket(redirect.getHost(), redirect.getPort()).close();
    }
  }

  @Test
  void a_port_that_is_none_is_refused() {
    assertThatThrownBy(() -> new LoopbackPrompt(page -> {}, 70_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 65535");
  }

  @Test
  void nothing_listens_afterwards() throws Exception {
    URI redirect;
    try (AuthorizationPrompt.Visit visit = new LoopbackPrompt(page -> {}).begin()) {
      redirect = visit.redirectUri();
    }

    assertThatThrownBy(() -> visit(redirect)).hasRootCauseInstanceOf(java.io.IOException.class);
  }
}
