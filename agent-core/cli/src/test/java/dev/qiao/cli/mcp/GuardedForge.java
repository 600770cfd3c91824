package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server of revision 2026-07-28 that wants a login, and the authorization server that gives it;
 * its user agrees to everything.
 */
final class GuardedForge implements AutoCloseable {

  static final String TOKEN = "access-1";

  /** What users were asked, page by page. */
  final List<Map<String, String>> pages = new CopyOnWriteArrayList<>();

  private final HttpServer http;

  GuardedForge() throws IOException {
    this(HttpServer.create());
  }

  /** One that speaks TLS. */
  GuardedForge(SSLContext tls) throws IOException {
    this(secured(tls));
  }

  private static HttpsServer secured(SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  private GuardedForge(HttpServer server) throws IOException {
    http = server;
    http.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/mcp", this::discover);
    http.createContext("/authorize", this::authorize);
    String origin = origin();
    answer(
        "/.well-known/oauth-protected-resource/mcp",
        Map.of("resource", origin + "/mcp", "authorization_servers", List.of(origin)));
    answer(
        "/.well-known/oauth-authorization-server",
        Map.of(
            "issuer",
            origin,
            "authorization_endpoint",
            origin + "/authorize",
            "token_endpoint",
            origin + "/token",
            "registration_endpoint",
            origin + "/register",
            "response_types_supported",
            List.of("code"),
            "code_challenge_methods_supported",
            List.of("S256"),
            "token_endpoint_auth_methods_supported",
            List.of("none")));
    answer("/register", Map.of("client_id", "registered"));
    answer("/token", Map.of("access_token", TOKEN, "token_type", "Bearer"));
    http.start();
  }

  private String origin() {
    return (http instanceof HttpsServer ? "https" : "http")
        + "://127.0.0.1:"
        + http.getAddress().getPort();
  }

  URI uri() {
    return URI.create(origin() + "/mcp");
  }

  /** The user, in front of a page, with a browser that trusts those. */
  static void visit(URI page, SSLContext trusted) {
    try (HttpClient browser =
        HttpClient.newBuilder()
            .sslContext(trusted)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build()) {
      browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(String path, Map<String, ?> json) {
    http.createContext(
        path, exchange -> answer(exchange, 200, JsonMapper.shared().writeValueAsString(json)));
  }

  private void discover(HttpExchange exchange) throws IOException {
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"forge\"");
      answer(exchange, 401, "{}");
      return;
    }
    Object id = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()).get("id");
    answer(
        exchange,
        200,
        """
        {"jsonrpc":"2.0","id":%s,"result":{"resultType":"complete",
        "supportedVersions":["2026-07-28"],"capabilities":{},"ttlMs":0,"cacheScope":"private",
        "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"forge","version":"1"}}}}
        """
            .formatted(id));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query =
        Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    pages.add(query);
    exchange
        .getResponseHeaders()
        .set("Location", query.get("redirect_uri") + "?code=1&state=" + query.get("state"));
    answer(exchange, 302, "{}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
