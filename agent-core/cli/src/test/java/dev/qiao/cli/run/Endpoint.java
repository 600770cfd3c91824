package dev.qiao.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A cloud model's endpoint: streams one text, or takes a request and never answers. */
final class Endpoint implements AutoCloseable {

  private final HttpServer server;
  private final CountDownLatch asked = new CountDownLatch(1);

  private Endpoint(HttpServer server) {
    this.server = server;
  }

  static Endpoint saying(String text) throws IOException {
    return start(
        exchange -> {
          String delta =
              "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}".formatted(text);
          String end = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
          byte[] body =
              "data: %s\n\ndata: %s\n\ndata: [DONE]\n\n".formatted(delta, end).getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  static Endpoint silent() throws IOException {
    return start(exchange -> {});
  }

  private static Endpoint start(Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Endpoint endpoint = new Endpoint(server);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          endpoint.asked.countDown();
          answer.to(exchange);
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return endpoint;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  void awaitRequest() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }
}
