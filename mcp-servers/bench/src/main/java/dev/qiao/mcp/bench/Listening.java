package dev.qiao.mcp.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The requests that open a stream of news. */
final class Listening {

  private static final String BODY =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscriptions/listen\",\"params\":{"
          + "\"notifications\":{\"toolsListChanged\":true},\"_meta\":"
          + Scenario.META
          + "}}";

  private Listening() {}

  static String get(URI server, String session) {
    return "GET "
        + server.getPath()
        + " HTTP/1.1\r\nHost: "
        + server.getAuthority()
        + "\r\nAccept: text/event-stream\r\nMCP-Protocol-Version: 2025-11-25\r\nMcp-Session-Id: "
        + session
        + "\r\n\r\n";
  }

  static String post(URI server) {
    return "POST "
        + server.getPath()
        + " HTTP/1.1\r\nHost: "
        + server.getAuthority()
        + "\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\n"
        + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\nContent-Length: "
        + BODY.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + BODY;
  }
}
