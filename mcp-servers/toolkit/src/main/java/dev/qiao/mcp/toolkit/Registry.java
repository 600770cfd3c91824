package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.ServerFeatures;
import dev.qiao.mcp.server.ServerFeatures.News;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what one server offers, and sees to it that no name is taken twice. */
final class Registry {

  private static final String BY_SDK = "one made with the SDK";

  private final Kit kit;
  private final Shelf<SyncToolSpecification> tools = new Shelf<>("tools are named", "name");
  private final Shelf<SyncResourceSpecification> resources =
      new Shelf<>("resources have the address", "uri");
  private final Shelf<SyncResourceTemplateSpecification> templates =
      new Shelf<>("templates have the address", "uri");
  private final Shelf<SyncPromptSpecification> prompts = new Shelf<>("prompts are named", "name");
  private final Shelf<SyncCompletionSpecification> completions =
      new Shelf<>("completions are for", "reference");
  private final Map<String, Suggestions> ofPrompts = new LinkedHashMap<>();
  private final Map<String, Suggestions> ofResources = new LinkedHashMap<>();

  Registry(Kit kit) {
    this.kit = kit;
  }

  /**
   * Takes what the methods of an object offer.
   *
   * @throws IllegalArgumentException if one cannot be served, or there is none
   */
  void addMethods(Object target) {
    Unseen.requireNone(target.getClass());
    int before = size();
    kit.constraints().expect(target);
    for (var declared : Declaration.in(target, McpTool.class)) {
      addTool(declared.toString(), ToolSpecifications.of(declared, kit));
    }
    for (var declared : Declaration.in(target, McpResource.class)) {
      addResource(declared.toString(), ResourceMethod.of(declared, kit));
    }
    for (var declared : Declaration.in(target, McpPrompt.class)) {
      addPrompt(declared.toString(), PromptMethod.of(declared, kit));
    }
    if (size() == before && Declaration.in(target, McpCompletion.class).isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no method with @McpTool, @McpResource or @McpPrompt.%s"
              .formatted(
                  target.getClass().getTypeName(),
                  target instanceof Iterable ? " Add each of its objects." : ""));
    }
  }

  private int size() {
    return tools.size() + resources.size() + templates.size() + prompts.size();
  }

  /** Takes a tool that was made with the SDK. */
  void addTool(SyncToolSpecification tool) {
    addTool(BY_SDK, tool);
  }

  private void addTool(String origin, SyncToolSpecification tool) {
    tools.put(tool.tool().name(), origin, tool);
  }

  /** Takes a tool of a function. */
  void addTool(FunctionTool tool) {
    addTool("a FunctionTool", tool.specification(kit));
  }

  /** Takes a resource of a function. */
  void addResource(FunctionResource resource) {
    addResource("a FunctionResource", resource.served(kit));
    suggest(
        "The resource " + resource.uri(), ofResources.get(resource.uri()), resource.suggesters());
  }

  /** Takes a prompt of a function. */
  void addPrompt(FunctionPrompt prompt) {
    addPrompt("a FunctionPrompt", prompt.served(kit));
    suggest("The prompt " + prompt.name(), ofPrompts.get(prompt.name()), prompt.suggesters());
  }

  private static void suggest(
      String what, @Nullable Suggestions suggestions, Map<String, Suggester> suggesters) {
    Unservable.named(
        what,
        () -> {
          if (suggestions != null) {
            suggestions.add(suggesters);
          } else if (!suggesters.isEmpty()) {
            throw new Unservable("has nothing in its address that something can be suggested for");
          }
          return what;
        });
  }

  private void addResource(String origin, ServedResource resource) {
    String uri = resource.uri().text();
    if (resource.uri().isFixed()) {
      resources.put(uri, origin, resource.fixed());
    } else {
      templates.put(resource.uri().shape(), uri, origin, resource.template());
      ofResources.put(
          uri,
          new Suggestions("resource " + uri, new ResourceReference(uri), resource.arguments()));
    }
  }

  private void addPrompt(String origin, ServedPrompt prompt) {
    String name = prompt.head().name();
    prompts.put(name, origin, prompt.specification());
    ofPrompts.put(
        name, new Suggestions("prompt " + name, new PromptReference(name), prompt.arguments()));
  }

  /** Takes a template that was made with the SDK. */
  void addTemplate(SyncResourceTemplateSpecification template) {
    String uri = template.resourceTemplate().uriTemplate();
    templates.put(UriTemplate.shape(uri), uri, BY_SDK, template);
  }

  /** Takes suggestions that were made with the SDK, when all prompts and templates are there. */
  void addCompletion(SyncCompletionSpecification completion) {
    completions.put(completion.referenceKey().identifier(), BY_SDK, completion);
  }

  /** Takes a resource that was made with the SDK. */
  void addResource(SyncResourceSpecification resource) {
    resources.put(resource.resource().uri(), BY_SDK, resource);
  }

  /** Takes a prompt that was made with the SDK. */
  void addPrompt(SyncPromptSpecification prompt) {
    prompts.put(prompt.prompt().name(), BY_SDK, prompt);
  }

  /**
   * Takes the suggestions of an object, when all prompts and resources are there.
   *
   * @throws IllegalArgumentException if they are for nothing that this server has
   */
  void addSuggestions(Object target) {
    for (var declared : Declaration.in(target, McpCompletion.class)) {
      declared.served(() -> suggestions(declared.annotation())).add(declared);
    }
  }

  private Suggestions suggestions(McpCompletion completion) {
    if (completion.prompt().isEmpty() == completion.resource().isEmpty()) {
      throw new Unservable("must name either a prompt or a resource");
    }
    boolean ofPrompt = completion.resource().isEmpty();
    String name = completion.prompt() + completion.resource();
    Suggestions found = (ofPrompt ? ofPrompts : ofResources).get(name);
    if (found == null) {
      throw new Unservable(
          "is for the %s %s, %s"
              .formatted(ofPrompt ? "prompt" : "resource", name, whyNone(name, ofPrompt)));
    }
    return found;
  }

  private String whyNone(String name, boolean ofPrompt) {
    if (prompts.find(name).isPresent() || templates.find(UriTemplate.shape(name)).isPresent()) {
      return "which is made with the SDK; make its suggestions with the SDK too";
    }
    if (tools.find(name).isPresent()) {
      return "but that is a tool, and MCP suggests for prompts and resources alone";
    }
    Set<String> there = (ofPrompt ? ofPrompts : ofResources).keySet();
    return "which this server has not; it has " + (there.isEmpty() ? "none" : there);
  }

  /** The tools, in the order in which they came. */
  List<SyncToolSpecification> tools() {
    return tools.all();
  }

  /**
   * The tools of these names, in their order.
   *
   * @throws IllegalArgumentException if there is none of a name, or one is wanted twice
   */
  List<SyncToolSpecification> tools(List<String> names) {
    if (Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException("A tool stands twice in %s.".formatted(names));
    }
    return names.stream()
        .map(
            name ->
                tools
                    .find(name)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                tools.size() == 0
                                    ? "There is no tool %s, nor any other.".formatted(name)
                                    : "There is no tool %s; there are %s."
                                        .formatted(name, String.join(", ", tools.names())))))
        .toList();
  }

  /** All but the tools; to be asked for once, when all is there. */
  ServerFeatures features(String instructions, Set<News> announced) {
    Set<News> news = EnumSet.of(News.TOOLS_CHANGED, News.RESOURCE_UPDATED);
    news.addAll(announced);
    if (resources.size() + templates.size() > 0) {
      news.add(News.RESOURCES_CHANGED);
    }
    if (prompts.size() > 0) {
      news.add(News.PROMPTS_CHANGED);
    }
    for (var all : List.of(ofPrompts, ofResources)) {
      all.forEach(
          (name, suggestions) -> {
            if (!suggestions.isEmpty()) {
              completions.put(name, suggestions.toString(), suggestions.specification());
            }
          });
    }
    return ServerFeatures.NONE
        .withInstructions(instructions)
        .withResources(resources.all(), templates.all())
        .withPrompts(prompts.all())
        .withCompletions(completions.all())
        .withNews(news.toArray(News[]::new));
  }

  /** Things of one kind, each under a name of its own. */
  private static final class Shelf<S> {
    private final String clash;
    private final String attribute;
    private final Map<String, S> byKey = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    Shelf(String clash, String attribute) {
      this.clash = clash;
      this.attribute = attribute;
    }

    void put(String name, String origin, S thing) {
      put(name, name, origin, thing);
    }

    /**
     * @param key what no two may have
     * @param name how that is called
     */
    void put(String key, String name, String origin, S thing) {
      String other = origins.putIfAbsent(key, origin);
      if (other != null) {
        throw new IllegalArgumentException(
            other.equals(origin)
                ? "Two %s %s, and both are %s. Give one of them another %s, or add it once."
                    .formatted(clash, name, other, attribute)
                : "Two %s %s: %s and %s. Give one of them another %s."
                    .formatted(clash, name, other, origin, attribute));
      }
      byKey.put(key, thing);
    }

    int size() {
      return byKey.size();
    }

    Set<String> names() {
      return byKey.keySet();
    }

    Optional<S> find(String name) {
      return Optional.ofNullable(byKey.get(name));
    }

    List<S> all() {
      return List.copyOf(byKey.values());
    }
  }
}
