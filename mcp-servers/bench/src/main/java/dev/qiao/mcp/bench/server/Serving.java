package dev.qiao.mcp.bench.server;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.util.concurrent.CountDownLatch;

/** How our servers run here: as anybody's would, but for as many clients as are measured. */
final class Serving {

  private static final int CLIENTS = 12_000;

  private Serving() {}

  static HttpServerSettings settings() {
    return HttpServerSettings.builder()
        .limits(HttpLimits.builder().maxConnections(CLIENTS).maxSessions(CLIENTS).build())
        .build();
  }

  /** Says where the server is, and keeps the process until it is ended. */
  static void until(McpHttpServer server) throws InterruptedException {
    System.out.println(server.uri());
    new CountDownLatch(1).await();
  }
}
