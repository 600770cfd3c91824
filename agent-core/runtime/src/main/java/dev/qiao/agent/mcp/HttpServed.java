package dev.qiao.agent.mcp;

import dev.qiao.mcp.client.ClientAuthorization;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.web.ProxySettings;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A server over Streamable HTTP: somebody else's, or a builtin one of this process. */
final class HttpServed implements Link.Served {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration TRANSPORT_TIMEOUT = Link.CALL_TIMEOUT.plus(Link.BEHIND_THE_CLIENT);

  /** When its only client goes nobody waits for an answer any more. */
  private static final Duration GRACE = Duration.ofMillis(100);

  private final McpClientTransport transport;
  private final Runnable onClose;

  private HttpServed(McpClientTransport transport, Runnable onClose) {
    this.transport = transport;
    this.onClose = onClose;
  }

  /**
   * Somebody else's server.
   *
   * @param login what it is shown when it asks for a login, if anything
   * @param environment whose variables may name a proxy
   */
  static HttpServed remote(
      ServerConfig.Remote config,
      Optional<ClientAuthorization> login,
      Map<String, String> environment,
      EventLoops loops) {
    NettyMcpTransport.Builder transport =
        NettyMcpTransport.builder(config.url())
            .headers(config.headers())
            .tls(config.tls().settings())
            .requestTimeout(TRANSPORT_TIMEOUT)
            .proxy(ProxySettings.from(environment, config.url()).orElse(null))
            .eventLoops(loops);
    login.ifPresent(transport::authorization);
    return new HttpServed(transport.build(), () -> {});
  }

  /**
   * A builtin server, on a free loopback port under a token that only this process knows, so that
   * no other process of the machine can call it.
   */
  static HttpServed builtin(ToolServer tools, String token, EventLoops loops) {
    McpHttpServer server =
        McpHttpServer.start(
            tools,
            HttpServerSettings.builder()
                .bearerToken(token)
                .limits(HttpLimits.builder().shutdownGrace(GRACE).build())
                .build(),
            loops);
    return new HttpServed(
        NettyMcpTransport.builder(server.uri())
            .bearerToken(() -> token)
            .requestTimeout(TRANSPORT_TIMEOUT)
            .eventLoops(loops)
            .build(),
        server::close);
  }

  @Override
  public McpClientTransport transport() {
    return transport;
  }

  @Override
  public Duration startTimeout() {
    return START_TIMEOUT;
  }

  @Override
  public void onEnd(Runnable action) {
    // A request to a server that is gone fails by itself.
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public String lastWords() {
    return "";
  }

  @Override
  public void close() {
    onClose.run();
  }
}
