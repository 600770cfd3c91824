package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the SDK's exchange takes for a session: the one request that a handler serves. */
final class OneRequestSession implements McpLoggableSession {

  private final RequestMeta meta;
  private final Outlet outlet;
  private final Asking asking;

  OneRequestSession(RequestMeta meta, Outlet outlet, Asking asking) {
    this.meta = meta;
    this.outlet = outlet;
    this.asking = asking;
  }

  @Override
  public <T> Mono<T> sendRequest(String method, @Nullable Object params, TypeRef<T> type) {
    return Mono.fromSupplier(() -> asking.ask(null, method, params, type));
  }

  /** Only what the request has asked for goes out, and only that which belongs to it. */
  @Override
  public Mono<Void> sendNotification(String method, @Nullable Object params) {
    boolean wanted =
        switch (method) {
          case McpSchema.METHOD_NOTIFICATION_MESSAGE -> true; // its level was asked for before
          case McpSchema.METHOD_NOTIFICATION_PROGRESS ->
              params instanceof ProgressNotification progress
                  && progress.progressToken().equals(meta.progressToken());
          default -> false;
        };
    return wanted ? outlet.send(new JSONRPCNotification(method, params)) : Mono.empty();
  }

  @Override
  public boolean isNotificationForLevelAllowed(LoggingLevel level) {
    return meta.wantsLog(level);
  }

  /** The level comes with each request. */
  @Override
  public void setMinLoggingLevel(LoggingLevel level) {}

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public void close() {}
}
