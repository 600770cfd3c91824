package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import java.util.function.Supplier;

/** {@code resources/read}: a resource of that address, or else of the first template that fits. */
record ResourceReads(Supplier<Offer> offer, Handlers handlers) implements Method {

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    String uri = request.requiredText("uri");
    Offer.Reader reader =
        offer.get().reader(uri).orElseThrow(() -> RefusedRequestException.noResource(uri));
    ReadResourceRequest read =
        new ReadResourceRequest(uri, ToolCalls.strings(request.object("_meta")));
    // What is read may depend on who reads it, and on when.
    return handlers
        .run(request, outlet, exchange -> reader.apply(exchange, read))
        .ifComplete(Caching.NONE::hinted);
  }
}
