package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import java.util.function.Supplier;

/** {@code prompts/get}. */
record PromptGets(Supplier<Offer> offer, Handlers handlers) implements Method {

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    String name = request.requiredText("name");
    SyncPromptSpecification prompt =
        offer
            .get()
            .prompt(name)
            .orElseThrow(
                () -> RefusedRequestException.invalidParams("There is no prompt " + name + "."));
    GetPromptRequest get =
        new GetPromptRequest(
            name,
            ToolCalls.strings(request.object("arguments")),
            ToolCalls.strings(request.object("_meta")));
    return handlers.run(request, outlet, exchange -> prompt.promptHandler().apply(exchange, get));
  }
}
