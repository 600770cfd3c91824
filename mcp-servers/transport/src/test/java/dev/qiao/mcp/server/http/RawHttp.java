package dev.qiao.mcp.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection that sends exactly the bytes it is told to, and reads answers. */
final class RawHttp implements AutoCloseable {

  /** One answer; header names in lower case. */
  record Answer(int status, Map<String, String> headers, String body) {}

  /** One event; a field is null if the event has none of its name. */
  record Event(@Nullable String id, @Nullable String retry, @Nullable String data) {

    private static Event of(String text) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String line : text.strip().split("\n")) {
        String[] field = line.split(": ?", 2);
        fields.put(field[0], field[1]);
      }
      return new Event(fields.get("id"), fields.get("retry"), fields.get("data"));
    }
  }

  static final String COMMENT = ":\n\n";
  static final String ACCEPT = "Accept: application/json, text/event-stream\r\n";
  static final String JSON = "Content-Type: application/json\r\n";

  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private String unread = ""; // of the last chunk

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = socket.getInputStream();
  }

  static String post(String headers, String body) {
    return "POST /mcp HTTP/1.1\r\nHost: localhost\r\n"
        + ACCEPT
        + JSON
        + "Content-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n"
        + headers
        + "\r\n"
        + body;
  }

  static String initialize() {
    return initialize("2025-11-25");
  }

  static String initialize(String protocolVersion) {
    return """
    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s",\
    "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
    """
        .formatted(protocolVersion);
  }

  static String get(String headers) {
    return "GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
        + headers
        + "\r\n";
  }

  static String delete(String headers) {
    return "DELETE /mcp HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  }

  RawHttp send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  Answer ask(String bytes) throws IOException {
    return send(bytes).read();
  }

  /** Opens a session and gives its header line. */
  String openSession(String headers) throws IOException {
    return openSession(headers, "2025-11-25");
  }

  String openSession(String headers, String protocolVersion) throws IOException {
    return openSession(headers, protocolVersion, "{}");
  }

  String openSession(String headers, String protocolVersion, String capabilities)
      throws IOException {
    String initialize =
        initialize(protocolVersion)
            .replace("\"capabilities\":{}", "\"capabilities\":" + capabilities);
    Answer answer = ask(post(headers, initialize));
    if (answer.status() != 200) {
      throw new IOException("No session: " + answer);
    }
    return "Mcp-Session-Id: " + answer.headers().get("mcp-session-id") + "\r\n" + headers;
  }

  void closeOutput() throws IOException {
    socket.shutdownOutput();
  }

  Answer read() throws IOException {
    Answer head = readHead();
    String body =
        head.headers().containsKey("transfer-encoding")
            ? readChunks()
            : new String(
                in.readNBytes(Integer.parseInt(head.headers().getOrDefault("content-length", "0"))),
                StandardCharsets.UTF_8);
    return new Answer(head.status(), head.headers(), body);
  }

  Answer readHead() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(status, headers, "");
  }

  /**
   * The next event or comment of a stream, of which one chunk may hold several; empty at its end.
   */
  String readChunk() throws IOException {
    String chunk = unread.isEmpty() ? readWholeChunk() : unread;
    int end = chunk.indexOf("\n\n") + 2;
    unread = end < 2 ? "" : chunk.substring(end);
    return end < 2 ? chunk : chunk.substring(0, end);
  }

  private String readWholeChunk() throws IOException {
    int length = Integer.parseInt(line(), 16);
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    line();
    return text;
  }

  /** The next event of a stream, past comments, which do not go on for ever; null at its end. */
  @Nullable Event readEvent() throws IOException {
    String chunk = readPastComments();
    return chunk.isEmpty() ? null : Event.of(chunk);
  }

  private String readPastComments() throws IOException {
    long start = System.nanoTime();
    String chunk = readChunk();
    while (chunk.equals(COMMENT)) {
      if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS)) {
        throw new SocketTimeoutException("nothing but comments came");
      }
      chunk = readChunk();
    }
    return chunk;
  }

  private String readChunks() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String chunk = readPastComments(); !chunk.isEmpty(); chunk = readPastComments()) {
      all.append(chunk);
    }
    return all.toString();
  }

  /** Whether something has come that was not read yet. */
  boolean isAnswered() throws IOException {
    return in.available() > 0;
  }

  boolean endsWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    return in.read() < 0;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The connection ended after: " + line);
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
