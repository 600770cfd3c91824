package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import reactor.core.publisher.Mono;

/** Where notifications go that belong to one request, before its answer; any thread may call. */
@FunctionalInterface
public interface Outlet {

  /** Sends it; completes when the client takes more, and does nothing once the client is gone. */
  Mono<Void> send(JSONRPCNotification notification);
}
