package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Link link = Link.openSession(HttpServed.remote(config, loops));
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        link.close();
        assertThat(Thread.interrupted()).isEqualTo(interrupted);
      }
    }
  }
}
