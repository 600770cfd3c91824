package dev.qiao.mcp.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames of HTTP/2 on a connection that began rightly, most of them of requests that are right. */
public final class Http2Target {

  private static final int MOST_FRAMES = 24;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int FRAME_TYPES = 12;

  private static final List<String> PATHS = List.of("/mcp", "/", "", "/mcp?a", "\u0000");
  private static final List<String> METHODS = List.of("POST", "GET", "DELETE", "CONNECT", "x y");
  private static final List<String> NAMES =
      List.of(
          "mcp-session-id", "content-length", "transfer-encoding", "host", "TE", ":path", "a\r\nb");

  private Http2Target() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Choices choices = new Choices(input);
    Connection connection = Harness.ONE.connect();
    connection.sendUnread(preface());
    int stream = 1;
    for (int i = 0; i < MOST_FRAMES && !choices.areUsedUp() && connection.isOpen(); i++) {
      switch (choices.below(4)) {
        case 0, 1 -> {
          request(connection, choices, stream);
          stream += 2;
        }
        case 2 -> connection.sendUnread(frame(choices, choices.below(stream + 2)));
        default -> connection.sendUnread(choices.bytes(40));
      }
    }
    connection.outwaitUnread(Harness.LIMITS);
    connection.hangUp();
    Harness.ONE.check();
    Harness.ONE.checkAlive();
  }

  private static byte[] preface() {
    ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
    return join(ByteBufUtil.getBytes(preface), frame(4, 0, 0, new byte[0]));
  }

  private static void request(Connection connection, Choices choices, int stream) {
    byte[] body = JsonMutation.written(choices.of(Samples.STATELESS).stateless(), choices);
    Http2Headers headers =
        new DefaultHttp2Headers(false)
            .method(choices.onceIn(8) ? choices.of(METHODS) : "POST")
            .scheme(choices.onceIn(8) ? "" : "http")
            .authority(choices.onceIn(8) ? "evil.example" : "localhost")
            .path(choices.onceIn(8) ? choices.of(PATHS) : "/mcp")
            .set("content-type", "application/json")
            .set("mcp-protocol-version", "2026-07-28");
    for (int more = choices.onceIn(4) ? choices.below(4) : 0; more > 0; more--) {
      headers.add(choices.of(NAMES), choices.of(Odd.HEADER));
    }
    int end = choices.onceIn(8) ? 0 : 1;
    connection.sendUnread(frame(HEADERS, 4 | (choices.onceIn(8) ? 1 : 0), stream, block(headers)));
    connection.sendUnread(frame(DATA, end, stream, body));
  }

  private static byte[] block(Http2Headers headers) {
    ByteBuf block = Unpooled.buffer();
    try {
      // Made anew each time: nothing in it refers to what was sent before.
      new DefaultHttp2HeadersEncoder().encodeHeaders(1, headers, block);
      return ByteBufUtil.getBytes(block);
    } catch (Http2Exception e) {
      return "not even headers".getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static byte[] frame(Choices choices, int stream) {
    return frame(
        choices.below(FRAME_TYPES), choices.below(256), stream, choices.bytes(choices.below(40)));
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    byte[] head = {
      (byte) (payload.length >> 16),
      (byte) (payload.length >> 8),
      (byte) payload.length,
      (byte) type,
      (byte) flags,
      (byte) (stream >> 24),
      (byte) (stream >> 16),
      (byte) (stream >> 8),
      (byte) stream
    };
    return join(head, payload);
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(first, second));
  }
}
