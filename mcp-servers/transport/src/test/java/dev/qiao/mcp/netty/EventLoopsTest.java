package dev.qiao.mcp.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.SampleTools;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.netty.util.internal.PlatformDependent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reads and writes the sockets. */
class EventLoopsTest {

  @ParameterizedTest
  @EnumSource(IoKind.class)
  void server_and_client_run_on_whatever_the_machine_has(IoKind kind) {
    assumeTrue(kind.isAvailable(), kind + " is not available");
    try (EventLoops loops = EventLoops.start(1, kind);
        McpHttpServer server =
            McpHttpServer.start(new SampleTools(), HttpServerSettings.builder().build(), loops);
        McpSyncClient client =
            McpClient.sync(NettyMcpTransport.builder(server.uri()).eventLoops(loops).build())
                .build()) {
      assertThat(client.initialize().serverInfo().name()).isEqualTo("sample");
      assertThat(loops.kind()).isEqualTo(kind);
      client.closeGracefully(); // close() alone would not wait, and the loops end next
    }
  }

  @ParameterizedTest
  @EnumSource(IoKind.class)
  void faults_read_the_same_on_every_kind(IoKind kind) throws Exception {
    assumeTrue(kind.isAvailable(), kind + " is not available");
    URI nowhere;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/mcp");
    }
    try (EventLoops loops = EventLoops.start(1, kind);
        McpSyncClient client =
            McpClient.sync(NettyMcpTransport.builder(nowhere).eventLoops(loops).build()).build()) {
      assertThatThrownBy(client::initialize)
          .hasStackTraceContaining("Cannot connect to " + nowhere + ": Connection refused");
      client.closeGracefully();
    }
  }

  @Test
  void linux_has_epoll_without_being_told() {
    assumeTrue(PlatformDependent.normalizedOs().equals("linux"));
    try (EventLoops loops = EventLoops.start(1)) {
      assertThat(loops.kind()).isEqualTo(IoKind.EPOLL);
    }
  }

  @Test
  void a_kind_that_is_missing_is_named_with_one_that_is_there() {
    IoKind missing =
        Arrays.stream(IoKind.values()).filter(kind -> !kind.isAvailable()).findAny().orElseThrow();
    assertThatThrownBy(() -> EventLoops.start(1, missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("This machine has no " + missing)
        .hasMessageEndingWith("Take " + IoKind.best() + ".");
  }
}
