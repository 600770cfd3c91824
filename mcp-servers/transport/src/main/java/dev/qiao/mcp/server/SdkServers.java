package dev.qiao.mcp.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;

import dev.qiao.mcp.server.stateless.Catalogue;
import dev.qiao.mcp.server.stateless.RefusedRequestException;
import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.server.stateless.StatelessSettings;
import dev.qiao.mcp.server.stateless.UnansweredException;
import dev.qiao.mcp.server.watch.WatchedResources;
import dev.qiao.mcp.uri.UriTemplates;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a {@link ToolServer} into the two servers that a transport needs, with the same
 * specifications in both: the SDK's, for the revisions with sessions, and the stateless one.
 */
final class SdkServers {

  private static final Logger LOG = LoggerFactory.getLogger(SdkServers.class);

  private SdkServers() {}

  /**
   * Builds both, and hands the tool server its clients.
   *
   * @param open whether everybody may call
   * @param versions the revisions with sessions that the transport speaks, the oldest first
   * @param watched what the transport's clients listen to
   * @throws IllegalArgumentException if a tool's schema is none, or two tools have the same name
   */
  static <S extends SyncSpecification<S>> StatelessServer build(
      SyncSpecification<S> server,
      ToolServer ours,
      StatelessSettings settings,
      boolean open,
      List<String> versions,
      WatchedResources watched) {
    Catalogue catalogue = catalogue(ours);
    StatelessServer stateless = StatelessServer.of(catalogue, settings, open, versions);
    ours.serve(
        new AllClients(
            new SdkClients(build(server, catalogue)), stateless, watched, ours.features().news()));
    return stateless;
  }

  private static Catalogue catalogue(ToolServer ours) {
    ServerFeatures features = ours.features();
    return new Catalogue(
        Implementation.builder(ours.name(), ours.version()).build(),
        features.instructions(),
        features.capabilities(),
        ours.tools().stream().map(SdkServers::guarded).toList(),
        features.resources().stream().map(SdkServers::guarded).toList(),
        features.resourceTemplates().stream().map(SdkServers::guarded).toList(),
        features.prompts().stream().map(SdkServers::guarded).toList(),
        features.completions().stream().map(SdkServers::guarded).toList());
  }

  private static <S extends SyncSpecification<S>> McpSyncServer build(
      SyncSpecification<S> server, Catalogue catalogue) {
    // Immediate: our transports call where a call may block, so the SDK need not hop to its own
    // pool.
    server
        .serverInfo(catalogue.server())
        .capabilities(catalogue.capabilities())
        .tools(catalogue.tools())
        .resources(catalogue.resources())
        .resourceTemplates(catalogue.resourceTemplates())
        .prompts(catalogue.prompts())
        .completions(catalogue.completions())
        .uriTemplateManagerFactory(new UriTemplates())
        .immediateExecution(true);
    if (!catalogue.instructions().isEmpty()) {
      server.instructions(catalogue.instructions());
    }
    return server.build();
  }

  static SyncToolSpecification guarded(SyncToolSpecification tool) {
    return SyncToolSpecification.builder()
        .tool(tool.tool())
        .callHandler((exchange, request) -> call(tool, exchange, request))
        .build();
  }

  /** A fault of the tool reaches the model as the tool's error, without what lies inside. */
  private static CallToolResult call(
      SyncToolSpecification tool, McpSyncServerExchange exchange, CallToolRequest request) {
    try {
      return tool.callHandler().apply(exchange, request);
    } catch (McpError | UnansweredException | RefusedRequestException e) {
      throw e;
    } catch (RuntimeException | Error e) { // of an endless recursion, or a class that is not there
      return CallToolResult.builder()
          .content(List.of(TextContent.builder(failure("tool " + request.name(), e)).build()))
          .isError(true)
          .build();
    }
  }

  static SyncResourceSpecification guarded(SyncResourceSpecification resource) {
    return new SyncResourceSpecification(
        resource.resource(),
        guarded("resource " + resource.resource().uri(), resource.readHandler()));
  }

  static SyncResourceTemplateSpecification guarded(SyncResourceTemplateSpecification template) {
    return new SyncResourceTemplateSpecification(
        template.resourceTemplate(),
        guarded("resource " + template.resourceTemplate().uriTemplate(), template.readHandler()));
  }

  static SyncPromptSpecification guarded(SyncPromptSpecification prompt) {
    return new SyncPromptSpecification(
        prompt.prompt(), guarded("prompt " + prompt.prompt().name(), prompt.promptHandler()));
  }

  private static SyncCompletionSpecification guarded(SyncCompletionSpecification completion) {
    return new SyncCompletionSpecification(
        completion.referenceKey(),
        guarded(
            "completion for " + completion.referenceKey().identifier(),
            completion.completionHandler()));
  }

  /** Only tools have errors of their own; of the others a fault is the request's error. */
  private static <A, R> BiFunction<McpSyncServerExchange, A, R> guarded(
      String what, BiFunction<McpSyncServerExchange, A, R> handler) {
    return (exchange, request) -> {
      try {
        return handler.apply(exchange, request);
      } catch (McpError | UnansweredException | RefusedRequestException e) {
        throw e;
      } catch (RuntimeException | Error e) {
        throw McpError.builder(INTERNAL_ERROR).message(failure(what, e)).build();
      }
    };
  }

  private static String failure(String what, Throwable e) {
    LOG.warn("The {} failed", what, e);
    return "The " + what + " failed: " + e.getClass().getSimpleName() + ".";
  }
}
