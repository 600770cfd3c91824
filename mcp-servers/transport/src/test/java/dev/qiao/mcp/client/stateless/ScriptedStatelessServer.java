package dev.qiao.mcp.client.stateless;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server of revision 2026-07-28 that answers each method by a script: the answers in their order,
 * the last of them ever again. {@code ID} in an answer is the request's id.
 */
final class ScriptedStatelessServer implements AutoCloseable {

  /** One request as it came. */
  record Asked(JsonNode message, Headers headers) {
    String method() {
      return message.path("method").asString();
    }

    JsonNode params() {
      return message.path("params");
    }
  }

  /** An answer: a body of JSON, or a stream of events that stays open if it does not end. */
  private record Answer(int status, List<String> messages, boolean stream, boolean ends) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** The open streams of {@code subscriptions/listen}. */
  final BlockingQueue<HttpExchange> listening = new LinkedBlockingQueue<>();

  private final Map<String, Queue<Answer>> scripts = new ConcurrentHashMap<>();
  private final HttpServer server;

  ScriptedStatelessServer(String capabilities) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/mcp", this::serve);
    server.start();
    on(
        "server/discover",
        result(
            "\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":"
                + capabilities
                + ",\"ttlMs\":0,\"cacheScope\":\"private\""));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  static String result(String fields) {
    return "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"resultType\":\"complete\","
        + fields
        + "}}";
  }

  static String text(String text) {
    return result("\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]");
  }

  static String typed(String type, String fields) {
    return "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"resultType\":\""
        + type
        + "\""
        + fields
        + "}}";
  }

  static String error(int code, String data) {
    return "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":%d,\"message\":\"No.\",\"data\":%s}}"
        .formatted(code, data);
  }

  ScriptedStatelessServer on(String method, String... bodies) {
    for (String body : bodies) {
      add(method, new Answer(body.contains("\"error\"") ? 400 : 200, List.of(body), false, true));
    }
    return this;
  }

  /** The next answer breaks off. */
  ScriptedStatelessServer breakOn(String method) {
    return add(method, new Answer(0, List.of(), false, true));
  }

  /** The next answer is a stream of these, each under an id, that ends. */
  ScriptedStatelessServer streamOn(String method, String... messages) {
    return add(method, new Answer(200, List.of(messages), true, true));
  }

  /** The next answer is a stream of these that stays open. */
  ScriptedStatelessServer stayOn(String method, String... messages) {
    return add(method, new Answer(200, List.of(messages), true, false));
  }

  private ScriptedStatelessServer add(String method, Answer answer) {
    scripts.computeIfAbsent(method, any -> new ConcurrentLinkedQueue<>()).add(answer);
    return this;
  }

  /** What was asked by this method. */
  List<Asked> asked(String method) {
    return asked.stream().filter(each -> each.method().equals(method)).toList();
  }

  private void serve(HttpExchange http) throws IOException {
    Asked request =
        new Asked(
            JsonMapper.shared().readTree(http.getRequestBody().readAllBytes()),
            http.getRequestHeaders());
    asked.add(request);
    Queue<Answer> script = scripts.get(request.method());
    if (script == null) {
      send(http, 404, error(-32601, "null"), request);
      return;
    }
    Answer answer = script.size() > 1 ? script.remove() : script.element();
    if (answer.status() == 0) {
      http.close();
    } else if (answer.stream()) {
      stream(http, answer, request);
    } else {
      send(http, answer.status(), answer.messages().get(0), request);
    }
  }

  private static String filled(String body, Asked request) {
    return body.replace("ID", request.message().path("id").toString());
  }

  private static void send(HttpExchange http, int status, String body, Asked request)
      throws IOException {
    byte[] bytes = filled(body, request).getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  private void stream(HttpExchange http, Answer answer, Asked request) throws IOException {
    http.getResponseHeaders().set("Content-Type", "text/event-stream");
    http.sendResponseHeaders(200, 0);
    for (String message : answer.messages()) {
      tell(http, filled(message, request));
    }
    if (answer.ends()) {
      http.close();
    } else {
      listening.add(http);
    }
  }

  /** Sends one more message on a stream. */
  static void tell(HttpExchange stream, String message) throws IOException {
    OutputStream out = stream.getResponseBody();
    out.write(("id: 7\ndata: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
