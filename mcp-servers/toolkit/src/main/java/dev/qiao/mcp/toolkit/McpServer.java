package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.Clients;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.McpStdioServer;
import dev.qiao.mcp.server.ServerFeatures;
import dev.qiao.mcp.server.ServerFeatures.News;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tool server made of annotated objects.
 *
 * <pre>{@code
 * McpServer.of(new WeatherTools()).listen(8080); // a whole server
 * McpServer.of(new WeatherTools()).stdio();      // another
 * }</pre>
 *
 * <p>It is a {@link ToolServer}, so what serves one serves it. One instance is served once, by one
 * transport; closing it closes those of its objects that are {@link AutoCloseable}. Those that are
 * a {@link dev.qiao.mcp.server.watch.ResourceWatcher} hear which resources are subscribed to.
 */
public final class McpServer implements ToolServer {

  private final String name;
  private final String version;
  private final List<SyncToolSpecification> tools;
  private final ServerFeatures features;
  private final Kit kit;
  private final Lifetime lifetime;

  private McpServer(Builder builder) {
    this.kit = Kit.of(this);
    Registry registry = new Registry(kit);
    builder.objects.forEach(registry::addMethods);
    builder.parts.forEach(part -> part.accept(registry));
    builder.objects.forEach(registry::addSuggestions);
    builder.completions.forEach(registry::addCompletion);
    this.name = builder.name;
    this.version = builder.version;
    this.tools = builder.only.map(registry::tools).orElseGet(registry::tools);
    this.features = registry.features(builder.instructions, builder.news);
    this.lifetime = new Lifetime(List.copyOf(builder.objects), kit);
  }

  /**
   * A server of what the methods of these objects offer, named after the first one's class.
   *
   * @throws IllegalArgumentException if a method cannot be served, two have the same name, or an
   *     object has none; the message names class and method, and the mend
   */
  public static McpServer of(Object first, Object... more) {
    Builder builder = builder(nameOf(first)).add(first);
    Arrays.stream(more).forEach(builder::add);
    return builder.build();
  }

  /** A server to be filled in. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  private static String nameOf(Object object) {
    String simple = object.getClass().getSimpleName();
    return simple.isEmpty()
        ? "server"
        : simple.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /**
   * Serves over Streamable HTTP at {@code http://127.0.0.1:PORT/mcp}, for this machine alone.
   *
   * <p>The process goes on until the server is closed or the process is told to end.
   *
   * @param port the port; 0 takes any free one
   * @return the running server, which knows its address; closing it ends it
   * @throws java.io.UncheckedIOException if the port is taken; it may listen at another one then
   * @throws IllegalStateException if it is served already, or closed
   */
  public McpHttpServer listen(int port) {
    return listen(HttpServerSettings.builder().port(port).build());
  }

  /** As {@link #listen(int)}, where and for whom the settings say. */
  public McpHttpServer listen(HttpServerSettings settings) {
    return lifetime.listen(this, settings);
  }

  /** Serves over standard input and output, and returns when the input has ended. */
  public void stdio() {
    McpStdioServer.run(this);
  }

  /**
   * Offers one more tool, in the place of one of the same name if there is one, and tells clients.
   *
   * @throws IllegalArgumentException if it cannot be served
   * @throws IllegalStateException if this server is not served yet
   */
  public void add(FunctionTool tool) {
    kit.audience().present().addTool(tool.specification(kit));
  }

  /**
   * Takes a tool away and tells clients; nothing happens if there is none of that name.
   *
   * @throws IllegalStateException if this server is not served yet
   */
  public void remove(String tool) {
    kit.audience().present().removeTool(tool);
  }

  /**
   * Offers one more resource, or template of resources, in the place of one of the same address if
   * there is one, and tells clients. What its {@code suggest} suggests is not asked for: clients
   * learn of suggestions when the server starts.
   *
   * @throws IllegalArgumentException if it cannot be served
   * @throws IllegalStateException if this server is not served yet, or started without resources
   *     and its builder did not {@linkplain Builder#announce announce} any
   */
  public void add(FunctionResource resource) {
    ServedResource served = resource.served(kit);
    Clients clients = told(News.RESOURCES_CHANGED);
    if (served.uri().isFixed()) {
      clients.addResource(served.fixed());
    } else {
      clients.addResourceTemplate(served.template());
    }
  }

  /** Takes the resource or the template of an address away, as {@link #remove} takes a tool. */
  public void removeResource(String uri) {
    told(News.RESOURCES_CHANGED).removeResource(uri);
  }

  /** As {@link #add(FunctionResource)}, of a prompt and its name. */
  public void add(FunctionPrompt prompt) {
    told(News.PROMPTS_CHANGED).addPrompt(prompt.served(kit).specification());
  }

  /** Takes a prompt away, as {@link #remove} takes a tool. */
  public void removePrompt(String name) {
    told(News.PROMPTS_CHANGED).removePrompt(name);
  }

  /** The clients, if they were told at the start that this may come. */
  private Clients told(News news) {
    Clients clients = kit.audience().present();
    if (!features.news().contains(news)) {
      throw new IllegalStateException(
          "Clients were not told that this may change; let the builder announce(News.%s)."
              .formatted(news));
    }
    return clients;
  }

  /**
   * Tells those who subscribed to a resource that it has changed.
   *
   * @throws IllegalStateException if this server is not served yet
   */
  public void resourceUpdated(String uri) {
    kit.audience().present().resourceUpdated(uri);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<SyncToolSpecification> tools() {
    return tools;
  }

  @Override
  public ServerFeatures features() {
    return features;
  }

  @Override
  public void serve(Clients clients) {
    lifetime.begin(clients);
  }

  @Override
  public void close() {
    lifetime.end();
  }

  /** Collects a {@link McpServer}. */
  public static final class Builder {
    private final String name;
    private final List<Object> objects = new ArrayList<>();
    private final Set<News> news = EnumSet.noneOf(News.class);
    private final List<Consumer<Registry>> parts = new ArrayList<>();
    private final List<SyncCompletionSpecification> completions = new ArrayList<>();
    private Optional<List<String>> only = Optional.empty();
    private String version = "0";
    private String instructions = "";

    private Builder(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A server needs a name, by which clients show it.");
      }
      this.name = name;
    }

    /** The version that clients are told. Unless said, it is that of the first object's jar. */
    public Builder version(String version) {
      this.version = version;
      return this;
    }

    /** How a model should use the server. */
    public Builder instructions(String instructions) {
      this.instructions = instructions;
      return this;
    }

    /**
     * What the annotated methods of an object offer.
     *
     * @throws IllegalArgumentException if it is a class, and no object of one, or an array of them
     */
    public Builder add(Object object) {
      if (object instanceof Class<?> type) {
        throw new IllegalArgumentException(
            "%s.class is a class; add an object of it, such as new %s()."
                .formatted(type.getSimpleName(), type.getSimpleName()));
      }
      if (object.getClass().isArray()) {
        throw new IllegalArgumentException("An array has no methods; add each of its objects.");
      }
      @Nullable String packaged = object.getClass().getPackage().getImplementationVersion();
      if (version.equals("0") && packaged != null) {
        version = packaged;
      }
      objects.add(object);
      return this;
    }

    /** A tool made of a function. */
    public Builder tool(FunctionTool tool) {
      parts.add(registry -> registry.addTool(tool));
      return this;
    }

    /** A tool made with the SDK. */
    public Builder tool(SyncToolSpecification tool) {
      parts.add(registry -> registry.addTool(tool));
      return this;
    }

    /** A resource made with the SDK. */
    public Builder resource(SyncResourceSpecification resource) {
      parts.add(registry -> registry.addResource(resource));
      return this;
    }

    /** A resource, or a template of resources, made of a function. */
    public Builder resource(FunctionResource resource) {
      parts.add(registry -> registry.addResource(resource));
      return this;
    }

    /** A template of resources made with the SDK. */
    public Builder resource(SyncResourceTemplateSpecification template) {
      parts.add(registry -> registry.addTemplate(template));
      return this;
    }

    /** A prompt made with the SDK. */
    public Builder prompt(SyncPromptSpecification prompt) {
      parts.add(registry -> registry.addPrompt(prompt));
      return this;
    }

    /** A prompt made of a function. */
    public Builder prompt(FunctionPrompt prompt) {
      parts.add(registry -> registry.addPrompt(prompt));
      return this;
    }

    /** Suggestions for arguments of a prompt or of a template, made with the SDK. */
    public Builder completion(SyncCompletionSpecification completion) {
      completions.add(completion);
      return this;
    }

    /**
     * Tells clients that resources or prompts may come ({@link News#RESOURCES_CHANGED}, {@link
     * News#PROMPTS_CHANGED}), for a server that starts without any. Those that it has already, and
     * tools, may come and go without a word here.
     */
    public Builder announce(News... later) {
      news.addAll(List.of(later));
      return this;
    }

    /**
     * Lists these tools alone of those that it was given, in this order; a model has an easier
     * choice among few.
     */
    public Builder only(List<String> tools) {
      only = Optional.of(List.copyOf(tools));
      return this;
    }

    /**
     * The server.
     *
     * @throws IllegalArgumentException as {@link McpServer#of}, and if {@link #only} names a tool
     *     that is not there, or one twice
     */
    public McpServer build() {
      return new McpServer(this);
    }
  }
}
