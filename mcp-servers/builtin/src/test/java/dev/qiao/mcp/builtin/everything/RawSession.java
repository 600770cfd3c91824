package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A session with the everything server in which any bytes can be sent. */
final class RawSession implements AutoCloseable {

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final McpHttpServer server =
      McpHttpServer.start(
          new EverythingSource().open(Map.of()), HttpServerSettings.builder().build());
  private final String id;

  RawSession() {
    id =
        http.sendAsync(post(INITIALIZE).build(), BodyHandlers.ofString())
            .join()
            .headers()
            .firstValue("Mcp-Session-Id")
            .orElseThrow();
  }

  private HttpRequest.Builder post(String json) {
    return HttpRequest.newBuilder(server.uri())
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .POST(BodyPublishers.ofString(json));
  }

  /** The body of the answer to this message. */
  CompletableFuture<String> send(String json) {
    return http.sendAsync(post(json).header("Mcp-Session-Id", id).build(), BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  CompletableFuture<String> request(int requestId, String method, String params) {
    return send(
        """
        {"jsonrpc":"2.0","id":%d,"method":"%s","params":%s}\
        """
            .formatted(requestId, method, params));
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
