package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.qiao.agent.tool.ToolServerException;
import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LinkTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_link_that_is_closed_has_ended_its_session_with_a_remote_server(boolean interrupted) {
    HttpServerSettings oneSession =
        HttpServerSettings.builder().limits(HttpLimits.builder().maxSessions(1).build()).build();
    try (EventLoops loops = EventLoops.start(1);
        McpHttpServer server = McpHttpServer.start(new SampleTools(), oneSession)) {
      ServerConfig.Remote config = new ServerConfig.Remote(server.uri(), Map.of());
      for (int i = 0; i < 20; i++) {
        // One more session than the server takes would be refused here.
        Link link = Link.openSession(HttpServed.remote(config, Optional.empty(), Map.of(), loops));
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        link.close();
        assertThat(Thread.interrupted()).isEqualTo(interrupted);
      }
    }
  }

  @Test
  @Timeout(60)
  void a_list_of_tools_without_end_is_left() throws IOException {
    AtomicInteger pages = new AtomicInteger();
    HttpServer endless =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endless.createContext("/mcp", exchange -> answer(exchange, pages));
    endless.start();
    URI uri = URI.create("http://127.0.0.1:" + endless.getAddress().getPort() + "/mcp");
    try {
      assertThatThrownBy(
              () -> McpConnections.open(Map.of("far", new ServerConfig.Remote(uri, Map.of()))))
          .isInstanceOf(ToolServerException.class)
          .hasMessageContaining("far")
          .hasMessageEndingWith(
              "did not list its tools: its list of tools has more than 1000 pages.");
    } finally {
      endless.stop(0);
    }
  }

  /** As revision 2026-07-28 has it, and each page names another. */
  private static void answer(HttpExchange exchange, AtomicInteger pages) throws IOException {
    JsonNode asked = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    String result =
        asked.path("method").asString("").equals("tools/list")
            ? "\"tools\":[],\"nextCursor\":\"%d\"".formatted(pages.incrementAndGet())
            : "\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}}";
    byte[] said =
        """
        {"jsonrpc":"2.0","id":%s,"result":{"resultType":"complete","ttlMs":0,
        "cacheScope":"private",%s}}
        """
            .formatted(asked.path("id"), result)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }
}
