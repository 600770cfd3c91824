package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is suggested for the arguments of one prompt or template: the words of an enum by
 * themselves, all else by {@link McpCompletion}.
 */
final class Suggestions {

  /** The most that MCP allows in one answer. */
  private static final int MOST = 100;

  private final String what;
  private final CompleteReference reference;
  private final Set<String> arguments;
  private final Map<String, Suggester> sources = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();

  /**
   * For these arguments.
   *
   * @param what the prompt or resource, for errors
   */
  Suggestions(String what, CompleteReference reference, Arguments input) {
    this.what = what;
    this.reference = reference;
    this.arguments = input.names();
    for (String name : arguments) {
      if (input.property(name).get("enum") instanceof List<?> words) {
        sources.put(name, (typed, others) -> beginning(words, typed));
      }
    }
  }

  private static List<String> beginning(List<?> words, String typed) {
    String start = typed.toLowerCase(Locale.ROOT);
    return words.stream()
        .map(String::valueOf)
        .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(start))
        .toList();
  }

  /**
   * Takes the suggestions of an annotated method.
   *
   * @throws IllegalArgumentException if it cannot suggest anything; the message names it
   */
  void add(Declaration<McpCompletion> declared) {
    declared.served(
        () -> {
          check(declared);
          String argument = declared.annotation().argument();
          String other = origins.putIfAbsent(argument, declared.toString());
          if (other != null) {
            throw new Unservable(
                "suggests for the argument %s of %s, as %s does; one must do"
                    .formatted(argument, what, other));
          }
          boolean withOthers = declared.parameters().size() == 2;
          return sources.put(
              argument,
              (typed, others) ->
                  texts(withOthers ? declared.call(typed, others) : declared.call(typed)));
        });
  }

  /**
   * Takes those of a function.
   *
   * @throws Unservable if there is no such argument
   */
  void add(Map<String, Suggester> suggesters) {
    suggesters.forEach(
        (argument, suggester) -> {
          if (!arguments.contains(argument)) {
            throw new Unservable(
                "suggests for the argument %s, which it has not; it has %s"
                    .formatted(argument, arguments));
          }
          sources.put(argument, suggester);
          origins.put(argument, "its own function");
        });
  }

  private void check(Declaration<McpCompletion> declared) {
    if (!arguments.contains(declared.annotation().argument())) {
      throw new Unservable(
          "is for the argument %s, which %s has not; it has %s"
              .formatted(declared.annotation().argument(), what, arguments));
    }
    List<Type> types = List.of(declared.method().getGenericParameterTypes());
    boolean takes =
        types.size() >= 1
            && types.size() <= 2
            && types.get(0) == String.class
            && (types.size() == 1 || JsonTypes.raw(types.get(1)) == Map.class);
    if (!takes || !Collection.class.isAssignableFrom(declared.method().getReturnType())) {
      throw new Unservable(
          "must be List<String> %s(String typed) or (String typed, Map<String, String> others)"
              .formatted(declared.method().getName()));
    }
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** As the SDK registers it; nothing is to be registered if {@link #isEmpty}. */
  SyncCompletionSpecification specification() {
    return new SyncCompletionSpecification(
        reference, (exchange, request) -> Requests.answer(what, () -> complete(request)));
  }

  /** As errors name it. */
  @Override
  public String toString() {
    return "that of the " + what;
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  private CompleteResult complete(CompleteRequest request) {
    Suggester source =
        sources.getOrDefault(request.argument().name(), (typed, others) -> List.of());
    List<String> all = source.matching(request.argument().value(), others(request));
    List<String> first = all.subList(0, Math.min(all.size(), MOST));
    return new CompleteResult(new CompleteCompletion(first, all.size(), all.size() > MOST));
  }

  private static Map<String, String> others(CompleteRequest request) {
    boolean known = request.context() != null && request.context().arguments() != null;
    return known ? request.context().arguments() : Map.of();
  }
}
