package dev.qiao.mcp.fuzz;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * What the server has answered.
 *
 * @param body all of it, or what has come of a stream
 * @param whole whether its end has come
 */
record Answer(int status, HttpHeaders headers, byte[] body, boolean whole) {

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  boolean isJson() {
    return headers.contains("Content-Type", "application/json", false);
  }

  boolean isEvents() {
    return headers.contains("Content-Type", "text/event-stream", false);
  }
}
