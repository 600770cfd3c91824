package dev.qiao.mcp.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A server of 2024-11-05 at {@code /sse} that does by itself no more than it must: what its stream
 * says is written by the test.
 */
final class SseServer implements AutoCloseable {

  /** What was asked, as {@code METHOD path authorisation body}. */
  final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  /** Opens when writing to the stream has failed. */
  final CountDownLatch left = new CountDownLatch(1);

  volatile int toPost = 405;
  volatile int toGet = 200;
  volatile int toMessage = 202;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final HttpServer server;

  SseServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/sse", this::sse);
    server.createContext("/messages", http -> answer(http, toMessage));
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sse");
  }

  SseServer event(String name, String data) {
    events.add("event: " + name + "\ndata: " + data + "\n\n");
    return this;
  }

  /** Ends the stream after what was said before. */
  void end() {
    events.add("");
  }

  String take() throws InterruptedException {
    String next = asked.poll(20, SECONDS);
    if (next == null) {
      throw new AssertionError("Nothing was asked.");
    }
    return next;
  }

  private void sse(HttpExchange http) throws IOException {
    if (!http.getRequestMethod().equals("GET") || toGet != 200) {
      answer(http, http.getRequestMethod().equals("GET") ? toGet : toPost);
      return;
    }
    note(http);
    http.getResponseHeaders().set("Content-Type", "text/event-stream");
    http.sendResponseHeaders(200, 0);
    try (OutputStream out = http.getResponseBody()) {
      out.flush();
      for (String next = events.take(); !next.isEmpty(); next = events.take()) {
        out.write(next.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      left.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange http, int status) throws IOException {
    note(http);
    http.sendResponseHeaders(status, -1);
    http.close();
  }

  private void note(HttpExchange http) throws IOException {
    asked.add(
        "%s %s %s %s"
            .formatted(
                http.getRequestMethod(),
                http.getRequestURI(),
                http.getRequestHeaders().getFirst("Authorization"),
                new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
