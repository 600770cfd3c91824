package dev.qiao.mcp.server.auth;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which scopes a caller needs for what. Callers that are unlimited need none.
 *
 * <pre>{@code
 * ScopeRules.NONE
 *     .requiring("mcp")
 *     .tool("delete", "files:write")
 *     .implies("files:write", "files:read")
 * }</pre>
 *
 * <p>What tools, resources and prompts say themselves by {@link ScopeMark} is needed besides.
 *
 * @param required for anything at all
 * @param tools by name
 * @param resources by address, or by template as it is listed
 * @param prompts by name
 * @param implied what a broader scope is good for, besides itself
 */
public record ScopeRules(
    Set<String> required,
    Map<String, Set<String>> tools,
    Map<String, Set<String>> resources,
    Map<String, Set<String>> prompts,
    Map<String, Set<String>> implied) {

  /** Nobody needs any. */
  public static final ScopeRules NONE =
      new ScopeRules(Set.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /** RFC 6749, section 3.3. */
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

  /**
   * As given, with collections that nobody changes later.
   *
   * @throws IllegalArgumentException if one is no scope; the message names it
   */
  public ScopeRules {
    required = checked(required);
    tools = checked(tools);
    resources = checked(resources);
    prompts = checked(prompts);
    implied = checked(implied);
  }

  /**
   * Looks whether these are scopes.
   *
   * @throws IllegalArgumentException if one is not; the message names it
   */
  static Set<String> checked(Set<String> scopes) {
    for (String scope : scopes) {
      if (!SCOPE.matcher(scope).matches()) {
        throw new IllegalArgumentException(
            "\"%s\" is no scope: one has visible ASCII characters, but no space, \" and \\."
                .formatted(scope));
      }
    }
    return Set.copyOf(scopes);
  }

  private static Map<String, Set<String>> checked(Map<String, Set<String>> rules) {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    rules.forEach((name, scopes) -> all.put(name, checked(scopes)));
    return Map.copyOf(all);
  }

  /** The same with these for anything at all, in the place of others. */
  public ScopeRules requiring(String... scopes) {
    return new ScopeRules(Set.of(scopes), tools, resources, prompts, implied);
  }

  /** The same with these for a tool. */
  public ScopeRules tool(String name, String... scopes) {
    return new ScopeRules(required, with(tools, name, scopes), resources, prompts, implied);
  }

  /** The same with these for a resource, or for all of a template. */
  public ScopeRules resource(String uri, String... scopes) {
    return new ScopeRules(required, tools, with(resources, uri, scopes), prompts, implied);
  }

  /** The same with these for a prompt. */
  public ScopeRules prompt(String name, String... scopes) {
    return new ScopeRules(required, tools, resources, with(prompts, name, scopes), implied);
  }

  /** The same with a scope that is as good as these others, and as all that they are good for. */
  public ScopeRules implies(String broader, String... narrower) {
    return new ScopeRules(required, tools, resources, prompts, with(implied, broader, narrower));
  }

  private static Map<String, Set<String>> with(
      Map<String, Set<String>> rules, String name, String... scopes) {
    Map<String, Set<String>> all = new LinkedHashMap<>(rules);
    all.put(name, Set.of(scopes));
    return all;
  }

  /**
   * Looks whether all that they are about is there, for a rule about nothing protects nothing.
   *
   * @throws IllegalArgumentException if something is not; the message names it and what there is
   */
  public void requireKnown(Set<String> allTools, Set<String> allResources, Set<String> allPrompts) {
    requireKnown("tool", tools.keySet(), allTools);
    requireKnown("resource", resources.keySet(), allResources);
    requireKnown("prompt", prompts.keySet(), allPrompts);
  }

  private static void requireKnown(String kind, Set<String> named, Set<String> all) {
    for (String name : named) {
      if (!all.contains(name)) {
        throw new IllegalArgumentException(
            "The scopes of a %s %s are set, and there is none of that name; there are %s."
                .formatted(kind, name, new TreeSet<>(all)));
      }
    }
  }

  /** A caller with what its scopes imply. */
  public Caller widened(Caller caller) {
    if (implied.isEmpty() || caller.unlimited()) {
      return caller;
    }
    Set<String> all = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(caller.scopes());
    while (!open.isEmpty()) {
      String scope = open.pop();
      if (all.add(scope)) {
        open.addAll(implied.getOrDefault(scope, Set.of()));
      }
    }
    return new Caller(caller.id(), caller.name(), false, all);
  }
}
