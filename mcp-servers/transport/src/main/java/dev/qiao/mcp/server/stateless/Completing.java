package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code completion/complete}: suggestions for an argument, none where nobody makes any. */
final class Completing implements Method {

  private static final CompleteResult NOTHING =
      new CompleteResult(new CompleteCompletion(List.of(), 0, false));

  private final Map<CompleteReference, SyncCompletionSpecification> byReference;
  private final Supplier<Offer> offer;
  private final McpJsonMapper json;
  private final Handlers handlers;

  Completing(
      List<SyncCompletionSpecification> completions,
      Supplier<Offer> offer,
      McpJsonMapper json,
      Handlers handlers) {
    this.byReference =
        completions.stream()
            .collect(
                Collectors.toMap(SyncCompletionSpecification::referenceKey, Function.identity()));
    this.offer = offer;
    this.json = json;
    this.handlers = handlers;
  }

  private boolean isOffered(CompleteReference reference) {
    return reference instanceof PromptReference prompt
        ? offer.get().prompt(prompt.name()).isPresent()
        : offer.get().hasAddress(reference.identifier());
  }

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    CompleteRequest complete = read(request);
    CompleteReference reference = complete.ref();
    String key =
        (reference instanceof PromptReference ? "prompt " : "resource ") + reference.identifier();
    SyncCompletionSpecification completion = byReference.get(reference);
    if (completion == null && !isOffered(reference)) {
      throw RefusedRequestException.invalidParams("There is no " + key + " to complete.");
    }
    Outcome outcome =
        handlers.run(
            request,
            outlet,
            exchange ->
                completion == null
                    ? NOTHING
                    : completion.completionHandler().apply(exchange, complete));
    if (outcome.type() == Outcome.Type.INPUT_REQUIRED) { // multi round-trip requests, supported
      throw new IllegalStateException("A completion asks its client, and must not: " + key);
    }
    return outcome;
  }

  private CompleteRequest read(StatelessRequest request) {
    CompleteRequest complete;
    try {
      complete = json.convertValue(request.params(), CompleteRequest.class);
    } catch (RuntimeException e) {
      complete = null;
    }
    if (complete == null
        || complete.ref() == null
        || complete.argument() == null
        || complete.argument().name() == null
        || complete.argument().value() == null) {
      throw RefusedRequestException.invalidParams(
          "completion/complete needs params.ref, of type ref/prompt or ref/resource, and"
              + " params.argument with name and value.");
    }
    return complete;
  }
}
