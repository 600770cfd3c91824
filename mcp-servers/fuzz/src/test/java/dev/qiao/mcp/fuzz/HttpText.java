package dev.qiao.mcp.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request as it is written, with a head that can be changed and a body that is framed. */
final class HttpText {

  private static final List<String> METHODS = List.of("POST", "GET", "DELETE", "PUT", "TRACE", "x");
  private static final List<String> TARGETS =
      List.of(
          "/mcp",
          "/mcp?a=b",
          "/sse",
          "/sse?sessionId=a&sessionId=b",
          "/sse?sessionId=%",
          "/",
          "*",
          "http://localhost/mcp",
          "/mcp/../mcp",
          "/%6dcp",
          "");
  private static final List<String> VERSIONS = List.of("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "x");

  private String method;
  private String target = "/mcp";
  private String version = "HTTP/1.1";
  private final List<String> lines = new ArrayList<>(List.of("Host: localhost"));
  private byte[] body = {};
  private boolean intact = true;

  HttpText(String method) {
    this.method = method;
  }

  static HttpText post(byte[] body) {
    HttpText post = new HttpText("POST");
    post.body = body;
    return post.with("Accept", "application/json, text/event-stream")
        .with("Content-Type", "application/json");
  }

  HttpText at(String path) {
    target = path;
    return this;
  }

  HttpText with(String name, String value) {
    lines.add(name + ": " + value);
    return this;
  }

  /** Whether it is one request, whatever it asks for. */
  boolean isIntact() {
    return intact;
  }

  byte[] body() {
    return body;
  }

  /** Changes the head in some places, most often in none. */
  HttpText changed(Choices choices) {
    int changes = choices.onceIn(4) ? 1 + choices.below(3) : 0;
    for (int i = 0; i < changes; i++) {
      intact = false;
      change(choices);
    }
    return this;
  }

  private void change(Choices choices) {
    int line = choices.below(lines.size());
    String name = lines.get(line).split(":", 2)[0];
    switch (choices.below(8)) {
      case 0 -> method = choices.of(METHODS);
      case 1 -> target = choices.of(TARGETS);
      case 2 -> version = choices.of(VERSIONS);
      case 3 -> lines.set(line, name + ": " + choices.of(Odd.HEADER));
      case 4 -> lines.set(line, name + ": " + choices.text(30));
      case 5 -> lines.add(lines.get(line));
      case 6 -> lines.set(line, choices.of(Odd.HEADER_LINE));
      default -> lines.add(choices.of(Odd.HEADER_LINE));
    }
  }

  /** As it goes over the connection, framed by its length or in chunks, most often rightly. */
  byte[] bytes(Choices choices) {
    byte[] framed = body;
    if (choices.onceIn(6)) {
      lines.add("Transfer-Encoding: chunked");
      framed = chunks(choices);
    } else if (body.length > 0) {
      lines.add("Content-Length: " + length(choices));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(ascii(method + " " + target + " " + version + "\r\n"));
    lines.forEach(line -> all.writeBytes(ascii(line + "\r\n")));
    all.writeBytes(ascii("\r\n"));
    all.writeBytes(framed);
    return all.toByteArray();
  }

  private String length(Choices choices) {
    if (!choices.onceIn(16)) {
      return String.valueOf(body.length);
    }
    intact = false;
    return choices.onceIn(2) ? choices.of(Odd.HEADER) : String.valueOf(choices.below(20_000));
  }

  private byte[] chunks(Choices choices) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int from = 0; from < body.length; ) {
      int length = Math.min(body.length - from, 1 + choices.below(2_000));
      all.writeBytes(
          ascii(Integer.toHexString(length) + (choices.onceIn(8) ? ";a=b" : "") + "\r\n"));
      all.write(body, from, length);
      all.writeBytes(ascii("\r\n"));
      from += length;
    }
    if (choices.onceIn(16)) {
      intact = false;
      all.writeBytes(choices.bytes(20));
    }
    all.writeBytes(ascii(choices.onceIn(8) ? "0\r\nX: y\r\n\r\n" : "0\r\n\r\n"));
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
