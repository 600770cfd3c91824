package dev.qiao.mcp.fuzz;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the server has answered.
 *
 * @param body all of it, or what has come of a stream
 * @param whole whether its end has come
 */
record Answer(int status, HttpHeaders headers, byte[] body, boolean whole) {

  private static final String DATA = "data: ";

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The messages in it that have come whole, each as it was written. */
  List<byte[]> messages() {
    if (isEvents()) {
      String text = text();
      return Stream.of(text.substring(0, text.lastIndexOf("\n\n") + 1).split("\n", -1))
          .filter(line -> line.startsWith(DATA + "{"))
          .map(line -> line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8))
          .toList();
    }
    return isJson() ? List.of(body) : List.of();
  }

  boolean isJson() {
    return headers.contains("Content-Type", "application/json", false);
  }

  boolean isEvents() {
    return headers.contains("Content-Type", "text/event-stream", false);
  }
}
