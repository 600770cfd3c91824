package dev.qiao.mcp.builtin.fetch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A site on this machine; what it was asked for, and as whom, is noted. */
final class Site implements AutoCloseable {

  /** What is at a path. */
  record At(int status, Map<String, String> headers, byte[] body) {}

  private final HttpServer server;
  private final Map<String, At> pages = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<String> agents = new CopyOnWriteArrayList<>();

  Site() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
          At at =
              pages.getOrDefault(
                  exchange.getRequestURI().getPath(), new At(404, Map.of(), new byte[0]));
          at.headers().forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(at.status(), at.body().length == 0 ? -1 : at.body().length);
          exchange.getResponseBody().write(at.body());
          exchange.close();
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  Site page(String path, String html) {
    return text(path, "text/html; charset=utf-8", html, StandardCharsets.UTF_8);
  }

  Site text(String path, String type, String text, Charset charset) {
    return bytes(path, type, text.getBytes(charset));
  }

  Site bytes(String path, String type, byte[] bytes) {
    pages.put(path, new At(200, type.isEmpty() ? Map.of() : Map.of("Content-Type", type), bytes));
    return this;
  }

  Site status(String path, int status) {
    pages.put(path, new At(status, Map.of(), new byte[0]));
    return this;
  }

  Site redirect(String path, String location) {
    pages.put(path, new At(302, Map.of("Location", location), new byte[0]));
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
