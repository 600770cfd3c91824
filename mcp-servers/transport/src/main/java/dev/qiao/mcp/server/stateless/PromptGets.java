package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code prompts/get}. */
final class PromptGets implements Method {

  private final Map<String, SyncPromptSpecification> byName;
  private final Handlers handlers;

  PromptGets(List<SyncPromptSpecification> prompts, Handlers handlers) {
    this.byName =
        prompts.stream()
            .collect(Collectors.toMap(each -> each.prompt().name(), Function.identity()));
    this.handlers = handlers;
  }

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    String name = request.requiredText("name");
    SyncPromptSpecification prompt = byName.get(name);
    if (prompt == null) {
      throw RefusedRequestException.invalidParams("There is no prompt " + name + ".");
    }
    GetPromptRequest get =
        new GetPromptRequest(
            name,
            ToolCalls.strings(request.object("arguments")),
            ToolCalls.strings(request.object("_meta")));
    return handlers.run(request, outlet, exchange -> prompt.promptHandler().apply(exchange, get));
  }
}
