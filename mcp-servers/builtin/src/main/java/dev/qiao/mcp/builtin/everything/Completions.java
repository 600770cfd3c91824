package dev.qiao.mcp.builtin.everything;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import java.util.List;
import java.util.function.Function;

/** Suggestions for arguments: those of a few words that begin as what was typed. */
final class Completions {

  private static final List<String> WORDS = List.of("paris", "park", "party", "tea");
  private static final List<String> IDS = List.of("1", "12", "123");

  private Completions() {}

  static List<SyncCompletionSpecification> all() {
    return List.of(
        completion(new PromptReference(Prompts.WITH_ARGUMENTS), Completions::words),
        completion(new ResourceReference(Resources.TEMPLATE_URI), request -> IDS));
  }

  private static SyncCompletionSpecification completion(
      CompleteReference reference, Function<CompleteRequest, List<String>> candidates) {
    return new SyncCompletionSpecification(
        reference,
        (exchange, request) -> matching(candidates.apply(request), request.argument().value()));
  }

  /** The second argument is suggested with an eye to the first, if the client tells that one. */
  private static List<String> words(CompleteRequest request) {
    boolean knowsFirst =
        request.argument().name().equals("arg2")
            && request.context() != null
            && request.context().arguments() != null;
    String first = knowsFirst ? request.context().arguments().get("arg1") : null;
    return first == null ? WORDS : WORDS.stream().map(word -> first + "-" + word).toList();
  }

  private static CompleteResult matching(List<String> candidates, String typed) {
    List<String> values =
        candidates.stream().filter(candidate -> candidate.startsWith(typed)).toList();
    return new CompleteResult(new CompleteCompletion(values, values.size(), false));
  }
}
