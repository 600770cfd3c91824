package dev.qiao.mcp.client.oauth;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/** An authorization server on a real socket, which a test makes good or bad. */
final class AuthorityServer implements AutoCloseable {

  /** A request to the token endpoint. */
  record Asked(Map<String, String> form, String authorization, String proof) {
    String grant() {
      return form.get("grant_type");
    }
  }

  record Answer(int status, Map<String, String> headers, String body) {
    static Answer json(Map<String, ?> body) {
      return new Answer(200, Map.of(), JsonMapper.shared().writeValueAsString(body));
    }

    static Answer error(String code) {
      return new Answer(400, Map.of(), "{\"error\":\"" + code + "\"}");
    }
  }

  /** Changes what stands in the metadata. */
  final Map<String, Object> metadata = new LinkedHashMap<>();

  /** Queries of the authorization page. */
  final Queue<Map<String, String>> pages = new ConcurrentLinkedQueue<>();

  final Queue<Asked> tokens = new ConcurrentLinkedQueue<>();
  final Queue<String> registrations = new ConcurrentLinkedQueue<>();

  /** Changes what the user brings back. */
  volatile UnaryOperator<Map<String, String>> back = answer -> answer;

  volatile Function<Asked, Answer> onToken = asked -> granted("refresh-", 3600);

  /** What the metadata are answered with instead. */
  volatile Answer insteadOfMetadata;

  private final AtomicInteger numbers = new AtomicInteger();
  private final HttpServer http;

  AuthorityServer() throws IOException {
    this(HttpServer.create());
  }

  /** One that speaks TLS. */
  AuthorityServer(SSLContext tls) throws IOException {
    this(secured(tls));
  }

  private static HttpsServer secured(SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  private AuthorityServer(HttpServer server) throws IOException {
    http = server;
    http.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/.well-known/oauth-authorization-server", this::describe);
    http.createContext("/authorize", this::authorize);
    http.createContext("/token", this::token);
    http.createContext("/register", this::register);
    metadata.put("issuer", issuer());
    metadata.put("authorization_endpoint", issuer() + "/authorize");
    metadata.put("token_endpoint", issuer() + "/token");
    metadata.put("registration_endpoint", issuer() + "/register");
    metadata.put("code_challenge_methods_supported", List.of("S256"));
    metadata.put("token_endpoint_auth_methods_supported", List.of("none"));
    http.start();
  }

  String issuer() {
    return (http instanceof HttpsServer ? "https" : "http")
        + "://127.0.0.1:"
        + http.getAddress().getPort();
  }

  /** A token of its own each time, with a refresh token of the same number. */
  Answer granted(String refreshPrefix, long lifetime) {
    int number = numbers.incrementAndGet();
    Map<String, Object> body = new HashMap<>();
    body.put("access_token", "access-" + number);
    body.put("token_type", "Bearer");
    body.put("expires_in", lifetime);
    if (!refreshPrefix.isEmpty()) {
      body.put("refresh_token", refreshPrefix + number);
    }
    return Answer.json(body);
  }

  private void describe(HttpExchange exchange) throws IOException {
    Answer instead = insteadOfMetadata;
    answer(exchange, instead == null ? Answer.json(metadata) : instead);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = single(exchange.getRequestURI().getRawQuery());
    pages.add(query);
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", "code-1");
    answer.put("state", query.get("state"));
    answer = back.apply(answer);
    Map<String, List<String>> all = new LinkedHashMap<>();
    answer.forEach((name, value) -> all.put(name, List.of(value)));
    URI to = URI.create(query.get("redirect_uri") + "?" + URLUtils.serializeParameters(all));
    answer(exchange, new Answer(302, Map.of("Location", to.toString()), ""));
  }

  private void token(HttpExchange exchange) throws IOException {
    Asked asked =
        new Asked(
            single(body(exchange)),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("DPoP"));
    tokens.add(asked);
    answer(exchange, onToken.apply(asked));
  }

  private void register(HttpExchange exchange) throws IOException {
    registrations.add(body(exchange));
    answer(
        exchange,
        new Answer(201, Map.of(), "{\"client_id\":\"client-" + registrations.size() + "\"}"));
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Map<String, String> single(String encoded) {
    Map<String, String> all = new LinkedHashMap<>();
    URLUtils.parseParameters(encoded).forEach((name, values) -> all.put(name, values.get(0)));
    return all;
  }

  static void answer(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (body.length > 0) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
