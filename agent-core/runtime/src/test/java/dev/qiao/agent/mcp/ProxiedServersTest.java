package dev.qiao.agent.mcp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.ToolServerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Remote servers behind the proxy that the environment names. */
@Timeout(60)
class ProxiedServersTest {

  private static final Map<String, ServerConfig> REMOTE =
      Map.of("far", new ServerConfig.Remote(URI.create("http://tools.invalid:81/mcp"), Map.of()));

  @Test
  void a_remote_server_is_asked_for_at_the_proxy() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> refuse(proxy));
      Map<String, String> environment =
          Map.of("HTTP_PROXY", "http://me:hush@127.0.0.1:" + proxy.getLocalPort());

      assertThatThrownBy(() -> McpConnections.open(REMOTE, environment, new Cancellation()))
          .isInstanceOf(ToolServerException.class)
          .hasMessageContaining("far")
          .hasMessageNotContaining("hush");

      assertThat(asked.get(10, SECONDS)).isEqualTo("CONNECT tools.invalid:81 HTTP/1.1");
    }
  }

  @Test
  void a_variable_that_names_no_proxy_is_named() {
    assertThatThrownBy(
            () ->
                McpConnections.open(
                    REMOTE, Map.of("HTTP_PROXY", "ftp://me:hush@proxy"), new Cancellation()))
        .isInstanceOf(ToolServerException.class)
        .hasMessageContaining("far")
        .hasMessageContaining("HTTP_PROXY")
        .hasMessageNotContaining("hush");
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
