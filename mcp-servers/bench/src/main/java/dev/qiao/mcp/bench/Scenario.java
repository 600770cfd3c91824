package dev.qiao.mcp.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A kind of {@code tools/call}: the revision it is written in, and what its answer is. */
enum Scenario {
  /** Revision 2026-07-28: each request for itself, answered by one JSON body. */
  STATELESS("stateless"),
  /** Revision 2025-11-25: in a session, answered as the server likes. */
  SESSION("session"),
  /** The same with a notification of progress before the answer, which makes it a stream. */
  EVENTS("session, events");

  private static final String META =
      "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{},"
          + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}";
  private static final String PROGRESS = "{\"progressToken\":\"p\"}";

  private final String label;

  Scenario(String label) {
    this.label = label;
  }

  /** As tables name it. */
  String label() {
    return label;
  }

  boolean hasSessions() {
    return this != STATELESS;
  }

  /** The call as its body says it. */
  String body() {
    String meta =
        switch (this) {
          case STATELESS -> ",\"_meta\":" + META;
          case SESSION -> "";
          case EVENTS -> ",\"_meta\":" + PROGRESS;
        };
    return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
        + "\"arguments\":{\"text\":\"A sentence of the usual length, to be given back.\"}"
        + meta
        + "}}";
  }

  /** The headers that belong to the body, but for those of every HTTP request. */
  Map<String, String> headers(String session) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, text/event-stream");
    headers.put("Content-Type", "application/json");
    headers.put("MCP-Protocol-Version", hasSessions() ? "2025-11-25" : "2026-07-28");
    if (hasSessions()) {
      headers.put("Mcp-Session-Id", session);
    } else {
      headers.put("Mcp-Method", "tools/call");
      headers.put("Mcp-Name", "echo");
    }
    return headers;
  }

  /** The whole request, as the script of wrk takes it. */
  String prepared(URI server, String session) {
    StringBuilder text = new StringBuilder("POST " + server.getPath() + " HTTP/1.1\n");
    text.append("Host: ").append(server.getAuthority()).append('\n');
    headers(session).forEach((name, value) -> text.append(name + ": " + value + "\n"));
    int length = body().getBytes(StandardCharsets.UTF_8).length;
    return text.append("Content-Length: " + length + "\n\n" + body() + "\n====\n").toString();
  }
}
