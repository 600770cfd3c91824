package dev.qiao.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tools and a resource that fail by errors, each tool under the error's name. */
public final class BrokenTools implements ToolServer {

  private static final String SECRET = "the password is hunter2";

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return Stream.of(
            new StackOverflowError(SECRET),
            new NoClassDefFoundError(SECRET),
            new AssertionError(SECRET))
        .map(BrokenTools::tool)
        .toList();
  }

  private static SyncToolSpecification tool(Error error) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(error.getClass().getSimpleName(), Map.of("type", "object")).build())
        .callHandler(
            (exchange, request) -> {
              throw error;
            })
        .build();
  }

  @Override
  public ServerFeatures features() {
    return ServerFeatures.NONE.withResources(
        List.of(
            new SyncResourceSpecification(
                Resource.builder("broken://a", "a").build(),
                (exchange, request) -> {
                  throw new StackOverflowError(SECRET);
                })),
        List.of());
  }

  @Override
  public void close() {}
}
