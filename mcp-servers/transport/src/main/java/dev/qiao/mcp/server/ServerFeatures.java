package dev.qiao.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.List;
import java.util.Set;

/**
 * What a server offers beside its tools. The capabilities that clients are told follow from it.
 *
 * <pre>{@code
 * ServerFeatures.NONE.withResources(List.of(schema), List.of(table)).withPrompts(List.of(review))
 * }</pre>
 *
 * @param instructions how a model should use the server; empty for none
 * @param resources resources with an address of their own
 * @param resourceTemplates resources whose addresses have parameters
 * @param prompts prompts that a person picks
 * @param completions suggestions for arguments of prompts and of resource templates
 * @param news what the server may tell its clients unasked, through {@link Clients}
 */
public record ServerFeatures(
    String instructions,
    List<SyncResourceSpecification> resources,
    List<SyncResourceTemplateSpecification> resourceTemplates,
    List<SyncPromptSpecification> prompts,
    List<SyncCompletionSpecification> completions,
    Set<News> news) {

  /** What a server may tell its clients unasked. */
  public enum News {
    /** A resource that they subscribed to has changed. */
    RESOURCE_UPDATED,
    /** A tool was added or removed. */
    TOOLS_CHANGED,
    /** A resource or a template was added or removed; clients may look for some that come later. */
    RESOURCES_CHANGED,
    /** A prompt was added or removed; clients may look for some that come later. */
    PROMPTS_CHANGED
  }

  /** Nothing but tools. */
  public static final ServerFeatures NONE =
      new ServerFeatures("", List.of(), List.of(), List.of(), List.of(), Set.of());

  /** As given, with lists that nobody changes later. */
  public ServerFeatures {
    resources = List.copyOf(resources);
    resourceTemplates = List.copyOf(resourceTemplates);
    prompts = List.copyOf(prompts);
    completions = List.copyOf(completions);
    news = Set.copyOf(news);
  }

  /** The same with these instructions. */
  public ServerFeatures withInstructions(String text) {
    return new ServerFeatures(text, resources, resourceTemplates, prompts, completions, news);
  }

  /** The same with these resources. */
  public ServerFeatures withResources(
      List<SyncResourceSpecification> fixed, List<SyncResourceTemplateSpecification> templates) {
    return new ServerFeatures(instructions, fixed, templates, prompts, completions, news);
  }

  /** The same with these prompts. */
  public ServerFeatures withPrompts(List<SyncPromptSpecification> all) {
    return new ServerFeatures(instructions, resources, resourceTemplates, all, completions, news);
  }

  /** The same with these completions. */
  public ServerFeatures withCompletions(List<SyncCompletionSpecification> all) {
    return new ServerFeatures(instructions, resources, resourceTemplates, prompts, all, news);
  }

  /** The same with this news. */
  public ServerFeatures withNews(News... kinds) {
    return new ServerFeatures(
        instructions, resources, resourceTemplates, prompts, completions, Set.of(kinds));
  }

  ServerCapabilities capabilities() {
    ServerCapabilities.Builder capabilities =
        ServerCapabilities.builder().tools(news.contains(News.TOOLS_CHANGED));
    boolean resourcesChange = news.contains(News.RESOURCES_CHANGED);
    if (!resources.isEmpty() || !resourceTemplates.isEmpty() || resourcesChange) {
      capabilities.resources(news.contains(News.RESOURCE_UPDATED), resourcesChange);
    }
    boolean promptsChange = news.contains(News.PROMPTS_CHANGED);
    if (!prompts.isEmpty() || promptsChange) {
      capabilities.prompts(promptsChange);
    }
    if (!completions.isEmpty()) {
      capabilities.completions();
    }
    return capabilities.build();
  }
}
