package dev.qiao.mcp.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.qiao.mcp.MovedClock;
import dev.qiao.mcp.client.NettyMcpTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A guarded server, its authorization server, and a user who agrees to everything. */
abstract class Guarded {

  /** For a machine that is busy with other work. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  final MovedClock clock = new MovedClock(Instant.parse("2026-11-26T00:00:00Z"));
  final CredentialStore store = CredentialStore.inMemory();
  final Visitor user = new Visitor();
  AuthorityServer authority;
  GuardedServer server;

  private final List<NettyMcpTransport> transports = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  @BeforeEach
  void start() throws Exception {
    authority = new AuthorityServer();
    server = new GuardedServer(authority.issuer());
  }

  @AfterEach
  void stop() {
    transports.forEach(transport -> transport.closeGracefully().block());
    server.close();
    authority.close();
  }

  OAuth.Builder oauth() {
    return OAuth.builder(server.uri())
        .grant(new Grant.AuthorizationCode(new LoopbackPrompt(user)))
        .store(store)
        .userTimeout(PATIENCE)
        .requestTimeout(PATIENCE)
        .clock(clock);
  }

  NettyMcpTransport transport(OAuth oauth) {
    NettyMcpTransport transport =
        NettyMcpTransport.builder(server.uri())
            .authorization(oauth)
            .requestTimeout(PATIENCE)
            .build();
    transport.connect(messages -> messages).block();
    transports.add(transport);
    return transport;
  }

  void ask(NettyMcpTransport transport) {
    transport
        .sendMessage(new JSONRPCRequest("ping", ids.incrementAndGet(), Map.of()))
        .block(PATIENCE.multipliedBy(2));
  }

  void ask(OAuth oauth) {
    ask(transport(oauth));
  }

  /** Why asking fails, in a message without secrets. */
  String refusalOf(OAuth oauth) {
    Throwable thrown = catchThrowable(() -> ask(oauth));
    assertThat(thrown).isNotNull();
    assertThat(thrown.getMessage()).doesNotContain("access-", "refresh-", "code-1");
    return thrown.getMessage();
  }

  /** What the server was sent as authorisation, request by request. */
  List<String> shown() {
    return server.asked.stream().map(GuardedServer.Asked::authorization).toList();
  }

  List<String> grants() {
    return authority.tokens.stream().map(AuthorityServer.Asked::grant).toList();
  }
}
