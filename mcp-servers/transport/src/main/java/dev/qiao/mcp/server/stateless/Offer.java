package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.server.auth.NeededScopes;
import dev.qiao.mcp.server.auth.ScopeMark;
import dev.qiao.mcp.server.auth.ScopeRules;
import dev.qiao.mcp.uri.UriTemplates;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The resources and prompts that are offered at one moment, as requests look them up. Tools are on
 * a {@link ToolShelf}.
 */
final class Offer {

  /** How something is read. */
  interface Reader
      extends BiFunction<McpSyncServerExchange, ReadResourceRequest, ReadResourceResult> {}

  private record Template(McpUriTemplateManager form, Reader reader) {}

  private final Map<String, SyncResourceSpecification> resources;
  private final Map<String, SyncResourceTemplateSpecification> templates;
  private final Map<String, SyncPromptSpecification> prompts;
  private final List<Template> forms;
  private final NeededScopes scopes;

  private Offer(
      Map<String, SyncResourceSpecification> resources,
      Map<String, SyncResourceTemplateSpecification> templates,
      Map<String, SyncPromptSpecification> prompts) {
    this.resources = resources;
    this.templates = templates;
    this.prompts = prompts;
    this.forms = templates.values().stream().map(Offer::form).toList();
    this.scopes = new NeededScopes(marks());
  }

  /**
   * What a server offers when it starts.
   *
   * @throws IllegalArgumentException if one names scopes that are none; the message names it
   */
  static Offer of(Catalogue catalogue) {
    Map<String, SyncResourceSpecification> resources = new LinkedHashMap<>();
    catalogue.resources().forEach(each -> resources.put(each.resource().uri(), each));
    Map<String, SyncResourceTemplateSpecification> templates = new LinkedHashMap<>();
    catalogue
        .resourceTemplates()
        .forEach(each -> templates.put(each.resourceTemplate().uriTemplate(), each));
    Map<String, SyncPromptSpecification> prompts = new LinkedHashMap<>();
    catalogue.prompts().forEach(each -> prompts.put(each.prompt().name(), each));
    return new Offer(resources, templates, prompts);
  }

  private static Template form(SyncResourceTemplateSpecification template) {
    return new Template(
        new UriTemplates().create(template.resourceTemplate().uriTemplate()),
        template.readHandler()::apply);
  }

  private static <S> Map<String, S> with(Map<String, S> all, String key, S one) {
    Map<String, S> more = new LinkedHashMap<>(all);
    more.put(key, one);
    return more;
  }

  private static <S> Map<String, S> without(Map<String, S> all, String key) {
    Map<String, S> fewer = new LinkedHashMap<>(all);
    fewer.remove(key);
    return fewer;
  }

  Offer with(SyncResourceSpecification resource) {
    return new Offer(with(resources, resource.resource().uri(), resource), templates, prompts);
  }

  Offer with(SyncResourceTemplateSpecification template) {
    String uri = template.resourceTemplate().uriTemplate();
    return new Offer(resources, with(templates, uri, template), prompts);
  }

  Offer with(SyncPromptSpecification prompt) {
    return new Offer(resources, templates, with(prompts, prompt.prompt().name(), prompt));
  }

  /** The same without the resource, and without the template, of an address. */
  Offer withoutResource(String uri) {
    return new Offer(without(resources, uri), without(templates, uri), prompts);
  }

  Offer withoutPrompt(String name) {
    return new Offer(resources, templates, without(prompts, name));
  }

  List<Resource> resources() {
    return resources.values().stream().map(SyncResourceSpecification::resource).toList();
  }

  List<ResourceTemplate> templates() {
    return templates.values().stream()
        .map(SyncResourceTemplateSpecification::resourceTemplate)
        .toList();
  }

  List<Prompt> prompts() {
    return prompts.values().stream().map(SyncPromptSpecification::prompt).toList();
  }

  Optional<SyncPromptSpecification> prompt(String name) {
    return Optional.ofNullable(prompts.get(name));
  }

  /** Whether there is a resource or a template of exactly that address. */
  boolean hasAddress(String uri) {
    return resources.containsKey(uri) || templates.containsKey(uri);
  }

  /** What reads an address: the resource that has it, or else the first template that fits. */
  Optional<Reader> reader(String uri) {
    SyncResourceSpecification resource = resources.get(uri);
    return resource != null
        ? Optional.of(resource.readHandler()::apply)
        : forms.stream().filter(each -> each.form().matches(uri)).map(Template::reader).findFirst();
  }

  /** Which scopes these say that they take. */
  NeededScopes scopes() {
    return scopes;
  }

  private ScopeRules marks() {
    Map<String, Set<String>> addresses = new LinkedHashMap<>();
    resources.forEach(
        (uri, each) -> addresses.put(uri, ScopeMark.in(each.resource().meta(), "resource " + uri)));
    templates.forEach(
        (uri, each) ->
            addresses.put(uri, ScopeMark.in(each.resourceTemplate().meta(), "resource " + uri)));
    Map<String, Set<String>> names = new LinkedHashMap<>();
    prompts.forEach(
        (name, each) -> names.put(name, ScopeMark.in(each.prompt().meta(), "prompt " + name)));
    return new ScopeRules(Set.of(), Map.of(), addresses, names, Map.of());
  }
}
