package dev.qiao.mcp.client.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MCP server on a real socket that answers whoever it takes for authorised. */
final class GuardedServer implements AutoCloseable {

  /** A request, as far as it matters here. */
  record Asked(String method, String authorization, String proof, String body) {}

  static final String PLACE = "/.well-known/oauth-protected-resource/mcp";

  /** Changes what stands in the metadata. */
  final Map<String, Object> metadata = new LinkedHashMap<>();

  final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

  /** Whom it answers. */
  volatile Predicate<Asked> accepts = request -> request.authorization() != null;

  /** What it answers to others. */
  volatile Answer refusal;

  /** What the metadata are answered with instead. */
  volatile Answer insteadOfMetadata;

  private final HttpServer http;

  GuardedServer(String issuer) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/mcp", this::serve);
    http.createContext(PLACE, this::describe);
    http.createContext("/moved", exchange -> AuthorityServer.answer(exchange, described()));
    metadata.put("resource", uri().toString());
    metadata.put("authorization_servers", List.of(issuer));
    refusal = refusal(401, "scope=\"read\"");
    http.start();
  }

  URI uri() {
    return URI.create(origin() + "/mcp");
  }

  String origin() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** A refusal with these parameters of a bearer challenge. */
  static Answer refusal(int status, String parameters) {
    return new Answer(status, Map.of("WWW-Authenticate", "Bearer " + parameters), "{}");
  }

  private Answer described() {
    return Answer.json(metadata);
  }

  private void describe(HttpExchange exchange) throws IOException {
    Answer instead = insteadOfMetadata;
    AuthorityServer.answer(exchange, instead == null ? described() : instead);
  }

  private void serve(HttpExchange exchange) throws IOException {
    Asked request =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("DPoP"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(request);
    AuthorityServer.answer(exchange, accepts.test(request) ? answer(request) : refusal);
  }

  private static Answer answer(Asked request) {
    JsonNode message =
        request.body().isEmpty() ? null : JsonMapper.shared().readTree(request.body());
    return message == null || !message.has("id")
        ? new Answer(request.method().equals("GET") ? 405 : 202, Map.of(), "")
        : Answer.json(Map.of("jsonrpc", "2.0", "id", message.get("id"), "result", Map.of()));
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
