package dev.qiao.mcp.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One HTTP/2 connection that sends exactly the frames it is told to, and reads frames. */
final class RawHttp2 implements AutoCloseable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  static final int ACK = 1;

  static final int NO_ERROR = 0;
  static final int PROTOCOL_ERROR = 1;
  static final int REFUSED_STREAM = 7;
  static final int ENHANCE_YOUR_CALM = 11;

  static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int MOST_UNREAD = 100_000;

  /** One frame. */
  record Frame(int type, int flags, int stream, byte[] payload, @Nullable Http2Headers headers) {

    /** What RST_STREAM says. */
    int error() {
      return ByteBuffer.wrap(payload).getInt();
    }

    /** What GOAWAY says. */
    int goAwayError() {
      return ByteBuffer.wrap(payload).getInt(4);
    }
  }

  /** One whole answer. */
  record Answer(int status, Http2Headers headers, String body) {}

  /** Sends something, for the nth time. */
  interface Sending {
    void send(int number) throws Exception;
  }

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
  private final Deque<Frame> passedOver = new ArrayDeque<>();
  private final Set<Integer> ended = new HashSet<>();

  /** A connection that has said nothing yet. */
  static RawHttp2 silent(int port) throws IOException {
    return new RawHttp2(port);
  }

  /** A connection whose settings are agreed. */
  static RawHttp2 open(int port) throws Exception {
    return open(port, Map.of());
  }

  /** As above, with settings of its own. */
  static RawHttp2 open(int port, Map<Integer, Integer> settings) throws Exception {
    RawHttp2 http = new RawHttp2(port);
    ByteBuffer payload = ByteBuffer.allocate(settings.size() * 6);
    settings.forEach((name, value) -> payload.putShort(name.shortValue()).putInt(value));
    http.out.write(PREFACE);
    http.send(SETTINGS, 0, 0, payload.array());
    http.take(frame -> frame.type() == SETTINGS && frame.flags() == 0);
    http.send(SETTINGS, ACK, 0, new byte[0]);
    return http;
  }

  /** The server's end of the next connection, whose settings are agreed. */
  static RawHttp2 accept(ServerSocket listening) throws Exception {
    RawHttp2 http = new RawHttp2(listening.accept());
    http.in.readFully(new byte[PREFACE.length]);
    http.send(SETTINGS, 0, 0, new byte[0]);
    http.take(frame -> frame.type() == SETTINGS && frame.flags() == 0);
    return http.send(SETTINGS, ACK, 0, new byte[0]);
  }

  private RawHttp2(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  private RawHttp2(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  static Http2Headers post() {
    return request("POST")
        .set("content-type", "application/json")
        .set("accept", "application/json, text/event-stream");
  }

  static Http2Headers request(String method) {
    return new DefaultHttp2Headers()
        .method(method)
        .scheme("http")
        .authority("localhost")
        .path("/mcp");
  }

  RawHttp2 sendRaw(byte[] bytes) throws IOException {
    out.write(bytes);
    return this;
  }

  RawHttp2 send(int type, int flags, int stream, byte[] payload) throws IOException {
    out.write(frame(type, flags, stream, payload));
    return this;
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putShort((short) (payload.length >> 8))
        .put((byte) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  byte[] encoded(Http2Headers headers) throws Http2Exception {
    ByteBuf buffer = Unpooled.buffer();
    encoder.encodeHeaders(3, headers, buffer);
    return ByteBufUtil.getBytes(buffer);
  }

  /** Begins a request. */
  RawHttp2 headers(int stream, Http2Headers headers, boolean end) throws Exception {
    return send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, encoded(headers));
  }

  /** Goes on with a request's body; at most 16 KiB. */
  RawHttp2 data(int stream, String body, boolean end) throws IOException {
    return send(DATA, end ? END_STREAM : 0, stream, body.getBytes(StandardCharsets.UTF_8));
  }

  RawHttp2 reset(int stream) throws IOException {
    return send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
  }

  /** Lets the peer send more, on a stream or, with 0, on all together. */
  RawHttp2 openWindow(int stream, int bytes) throws IOException {
    return send(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
  }

  Answer ask(int stream, Http2Headers headers, String body) throws Exception {
    return headers(stream, headers, false).data(stream, body, true).answer(stream);
  }

  /** Opens a session and gives its id. */
  String openSession(int stream) throws Exception {
    Answer answer = ask(stream, post(), RawHttp.initialize());
    if (answer.status() != 200) {
      throw new IOException("No session: " + answer);
    }
    return answer.headers().get("mcp-session-id").toString();
  }

  /** The whole answer on a stream; its headers come in one frame. */
  Answer answer(int stream) throws Exception {
    Http2Headers head = head(stream);
    return new Answer(Integer.parseInt(head.status().toString()), head, rest(stream));
  }

  /** What comes after the head of the answer on a stream, to its end. */
  String rest(int stream) throws Exception {
    StringBuilder body = new StringBuilder();
    while (!ended.contains(stream)) {
      Frame next = take(of(stream));
      if (next.type() == RST_STREAM) {
        throw new IOException("Reset with " + next.error() + " after " + body);
      }
      body.append(new String(next.payload(), StandardCharsets.UTF_8));
      noteEnd(next);
    }
    return body.toString();
  }

  /** The head of the answer on a stream. */
  Http2Headers head(int stream) throws Exception {
    Frame frame = take(of(stream));
    if (frame.type() != HEADERS) {
      throw new IOException("No headers but " + frame);
    }
    noteEnd(frame);
    return frame.headers();
  }

  private void noteEnd(Frame frame) {
    if ((frame.flags() & END_STREAM) != 0) {
      ended.add(frame.stream());
    }
  }

  private static Predicate<Frame> of(int stream) {
    return frame -> frame.stream() == stream && frame.type() != WINDOW_UPDATE;
  }

  /** The next frame of a kind; those before it are kept for later. */
  Frame take(Predicate<Frame> wanted) throws Exception {
    for (Frame frame : passedOver) {
      if (wanted.test(frame)) {
        passedOver.remove(frame);
        return frame;
      }
    }
    while (true) {
      Frame frame = read();
      if (wanted.test(frame)) {
        return frame;
      }
      passedOver.add(frame);
    }
  }

  private Frame read() throws Exception {
    int high = in.read();
    if (high < 0) {
      throw new EOFException("The connection ended after " + passedOver);
    }
    byte[] payload = new byte[high << 16 | in.readUnsignedShort()];
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt() & Integer.MAX_VALUE;
    in.readFully(payload);
    // Each block changes the table that the next one is read with, so they are read as they come.
    Http2Headers headers =
        type == HEADERS ? decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload)) : null;
    return new Frame(type, flags, stream, payload, headers);
  }

  /**
   * Sends the same over and over until the peer has had enough, at most some thousand times.
   *
   * @param sending is given 1, 3, 5 …
   * @return the peer's farewell
   */
  Frame sendUntilEnd(Sending sending) throws Exception {
    try {
      for (int number = 1; number < 10_000 && in.available() < MOST_UNREAD; number += 2) {
        sending.send(number);
      }
    } catch (SocketException e) {
      // it is closed already; what it said before can still be read
    }
    return take(frame -> frame.type() == GOAWAY && frame.goAwayError() != NO_ERROR);
  }

  /** Whether the connection ends within this time, whatever it carries before. */
  boolean endsWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    in.skip(Long.MAX_VALUE);
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
