package dev.qiao.mcp.server.auth;

import dev.qiao.mcp.uri.UriTemplates;
import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks up which scopes something takes, by rules that do not change. */
public final class NeededScopes {

  private record Address(String text, McpUriTemplateManager form, Set<String> scopes) {

    /** A template stands for what it matches, and in a completion for itself. */
    boolean isOf(String uri) {
      return text.equals(uri) || form.matches(uri);
    }
  }

  private final ScopeRules rules;
  private final List<Address> addresses;

  /** Looks up in these rules. */
  public NeededScopes(ScopeRules rules) {
    this.rules = rules;
    UriTemplates forms = new UriTemplates();
    this.addresses =
        rules.resources().entrySet().stream()
            .map(rule -> new Address(rule.getKey(), forms.create(rule.getKey()), rule.getValue()))
            .toList();
  }

  /** What it takes, without what everything takes; of a resource, what any rule for it says. */
  public Set<String> of(Wanted wanted) {
    return switch (wanted.kind()) {
      case TOOL -> rules.tools().getOrDefault(wanted.name(), Set.of());
      case PROMPT -> rules.prompts().getOrDefault(wanted.name(), Set.of());
      case RESOURCE -> resource(wanted.name());
    };
  }

  private Set<String> resource(String uri) {
    Set<String> needed = new HashSet<>();
    addresses.stream()
        .filter(address -> address.isOf(uri))
        .forEach(address -> needed.addAll(address.scopes()));
    return needed;
  }
}
