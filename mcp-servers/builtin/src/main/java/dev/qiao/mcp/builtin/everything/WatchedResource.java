package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.server.Clients;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A resource to subscribe to, and the tool that changes it. */
final class WatchedResource {

  static final String URI = "test://watched-resource";

  private final CompletableFuture<Clients> clients;
  private final AtomicLong version = new AtomicLong(1);

  WatchedResource(CompletableFuture<Clients> clients) {
    this.clients = clients;
  }

  SyncResourceSpecification resource() {
    return Resources.text(
        URI,
        "watched-resource",
        "A text that test_update_resource changes.",
        () -> "This is version " + version.get() + " of the watched resource.");
  }

  SampleTool tool() {
    return SampleTool.of(
        "test_update_resource",
        "Changes " + URI + " and tells those who subscribed to it.",
        Schemas.closed(Map.of()),
        Effect.CHANGES,
        tool -> tool,
        (exchange, request) -> {
          long now = version.incrementAndGet();
          clients.join().resourceUpdated(URI);
          return SampleTool.text(URI + " is at version " + now + ".");
        });
  }
}
