package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.oauth.AuthorityServer.Answer;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user logs in at a server of 2024-11-05, whose transport is HTTP with SSE. */
class SseLoginTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String INITIALIZED =
      "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":\"i\",\"result\":{}}\n\n";

  private final Visitor user = new Visitor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> proofs = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private AuthorityServer authority;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    authority = new AuthorityServer();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/sse", this::stream);
    server.createContext("/messages", this::message);
    server.createContext(
        "/.well-known/oauth-protected-resource/sse",
        exchange ->
            AuthorityServer.answer(
                exchange,
                Answer.json(
                    Map.of(
                        "resource",
                        uri().toString(),
                        "authorization_servers",
                        List.of(authority.issuer())))));
    server.start();
  }

  @AfterEach
  void stop() {
    events.add("");
    server.stop(0);
    authority.close();
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sse");
  }

  /** As its frameworks have it: there is nothing to post to, and the stream is guarded. */
  private void stream(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("GET")) {
      AuthorityServer.answer(exchange, new Answer(404, Map.of(), ""));
    } else if (isLetIn(exchange)) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      write(exchange, "event: endpoint\ndata: /messages?s=1\n\n");
      try {
        for (String next = events.take(); !next.isEmpty(); next = events.take()) {
          write(exchange, next);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    }
  }

  private static void write(HttpExchange exchange, String event) throws IOException {
    exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private void message(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (isLetIn(exchange)) {
      AuthorityServer.answer(exchange, new Answer(202, Map.of(), ""));
      events.add(INITIALIZED);
    }
  }

  private boolean isLetIn(HttpExchange exchange) throws IOException {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    String proof = exchange.getRequestHeaders().getFirst("DPoP");
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + shown);
    if (proof != null) {
      proofs.add(proof);
    }
    if (shown == null) {
      AuthorityServer.answer(
          exchange, new Answer(401, Map.of("WWW-Authenticate", challenge()), "{}"));
    }
    return shown != null;
  }

  private String challenge() {
    return authority.metadata.containsKey("dpop_signing_alg_values_supported")
        ? "DPoP algs=\"ES256\""
        : "Bearer realm=\"mcp\"";
  }

  /**
   * Initialises.
   *
   * @param silence how long the stream may be silent
   */
  private void open(Duration silence) {
    OAuth oauth =
        OAuth.builder(uri())
            .grant(new Grant.AuthorizationCode(new LoopbackPrompt(user)))
            .userTimeout(PATIENCE)
            .build();
    NettyMcpTransport transport =
        NettyMcpTransport.builder(uri())
            .authorization(oauth)
            .connectTimeout(silence)
            .requestTimeout(PATIENCE)
            .build();
    transport.connect(messages -> messages).block();
    transport.sendMessage(new JSONRPCRequest("initialize", "i", Map.of())).block(PATIENCE);
    transport.closeGracefully().block();
  }

  @Test
  void the_token_goes_with_the_stream_and_with_each_message() {
    open(PATIENCE);

    assertThat(user.pages).hasSize(1);
    assertThat(asked)
        .containsExactly(
            "GET /sse null", "GET /sse Bearer access-1", "POST /messages?s=1 Bearer access-1");
  }

  /** The clock is the user's: asking takes longer than the stream may be silent. */
  @Test
  void a_user_may_take_longer_than_the_stream_may_be_silent() throws Exception {
    Duration silence = Duration.ofSeconds(1);
    authority.onToken =
        token -> {
          try {
            Thread.sleep(silence.multipliedBy(2));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return authority.granted("", 3600);
        };

    open(silence);

    assertThat(asked).last().isEqualTo("POST /messages?s=1 Bearer access-1");
  }

  @Test
  void proofs_are_made_out_to_where_each_request_goes() throws Exception {
    authority.metadata.put("dpop_signing_alg_values_supported", List.of("ES256"));
    authority.onToken =
        token -> Answer.json(Map.of("access_token", "access-1", "token_type", "DPoP"));

    open(PATIENCE);

    assertThat(proofs).hasSize(2);
    assertThat(SignedJWT.parse(proofs.get(0)).getJWTClaimsSet().getClaim("htu"))
        .isEqualTo(uri().toString());
    assertThat(SignedJWT.parse(proofs.get(1)).getJWTClaimsSet().getClaim("htu"))
        .isEqualTo(uri().resolve("/messages").toString());
  }
}
