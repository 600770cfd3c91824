package dev.qiao.agent.mcp;

import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkTest {

  @Test
  void a_link_that_is_closed_has_ended_its_session_with_a_remote_server() {
    HttpServerSettings oneSession =
        HttpServerSettings.builder().limits(HttpLimits.builder().maxSessions(1).build()).build();
    try (EventLoops loops = EventLoops.start(1);
        McpHttpServer server = McpHttpServer.start(new SampleTools(), oneSession)) {
      ServerConfig.Remote config = new ServerConfig.Remote(server.uri(), Map.of());
      for (int i = 0; i < 20; i++) {
        // One more session than the server takes would be refused here.
        Link.open(HttpServed.remote(config, loops)).close();
      }
    }
  }
}
