package dev.qiao.mcp.builtin.everything;

import static dev.qiao.mcp.server.ServerFeatures.News.RESOURCE_UPDATED;
import static dev.qiao.mcp.server.ServerFeatures.News.TOOLS_CHANGED;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.server.Clients;
import dev.qiao.mcp.server.ServerFeatures;
import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The server: its tools, resources and prompts, and the little that can change of them. */
final class EverythingServer implements ToolServer {

  private static final String INSTRUCTIONS =
      "A server to test a client with. Its tools do nothing but show one feature of MCP each.";

  private final CompletableFuture<Clients> clients = new CompletableFuture<>();
  private final WatchedResource watched = new WatchedResource(clients);
  private final AskingTools asking = new AskingTools(clients);
  private final AddedTool added = new AddedTool(clients);

  @Override
  public String name() {
    return EverythingSource.NAME;
  }

  @Override
  public String version() {
    return Release.version();
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return Stream.of(
            ContentTools.all(),
            SchemaTools.all(),
            TellingTools.all(),
            asking.all(),
            RoundTools.all(),
            TaskTools.all(),
            List.of(watched.tool(), added.switching(), added.triggering()))
        .flatMap(List::stream)
        .map(SampleTool::specification)
        .toList();
  }

  @Override
  public ServerFeatures features() {
    return ServerFeatures.NONE
        .withInstructions(INSTRUCTIONS)
        .withResources(
            List.of(Resources.text(), Resources.binary(), watched.resource()),
            List.of(Resources.template()))
        .withPrompts(Prompts.all())
        .withCompletions(Completions.all())
        .withNews(RESOURCE_UPDATED, TOOLS_CHANGED);
  }

  @Override
  public void serve(Clients all) {
    clients.complete(all);
  }

  @Override
  public void close() {}
}
