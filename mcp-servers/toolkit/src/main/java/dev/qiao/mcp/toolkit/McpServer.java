package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.Clients;
import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.server.McpStdioServer;
import dev.qiao.mcp.server.ServerFeatures;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.http.HttpServerSettings;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(McpServer.class);

  private final String name;
  private final String version;
  private final List<SyncToolSpecification> tools;
  private final ServerFeatures features;
  private final List<Object> objects;
  private final Kit kit;
  private final KeptAlive process = new KeptAlive();

  private McpServer(Builder builder) {
    this.kit = Kit.of(this);
    Registry registry = new Registry(kit);
    builder.objects.forEach(registry::addMethods);
    builder.functions.forEach(registry::addTool);
    builder.tools.forEach(tool -> registry.addTool("one made with the SDK", tool));
    builder.resources.forEach(registry::addResource);
    builder.prompts.forEach(registry::addPrompt);
    builder.objects.forEach(registry::addSuggestions);
    this.name = builder.name;
    this.version = builder.version;
    this.tools = builder.only.map(registry::tools).orElseGet(registry::tools);
    this.features = registry.features(builder.instructions);
    this.objects = List.copyOf(builder.objects);
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
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public McpHttpServer listen(int port) {
    return listen(HttpServerSettings.builder().port(port).build());
  }

  /** As {@link #listen(int)}, where and for whom the settings say. */
  public McpHttpServer listen(HttpServerSettings settings) {
    McpHttpServer running = McpHttpServer.start(this, settings);
    process.until(running);
    return running;
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
    kit.audience().arrive(clients);
    clients.watchResources(Watchers.among(objects));
  }

  @Override
  public void close() {
    process.release();
    for (Object object : objects) {
      if (object instanceof AutoCloseable closeable) {
        close(closeable);
      }
    }
    kit.constraints().close();
  }

  /** One that fails does not keep the others from being closed. */
  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("Closing {} failed", closeable.getClass().getTypeName(), e);
    }
  }

  /** Collects a {@link McpServer}. */
  public static final class Builder {
    private final String name;
    private final List<Object> objects = new ArrayList<>();
    private final List<FunctionTool> functions = new ArrayList<>();
    private final List<SyncToolSpecification> tools = new ArrayList<>();
    private final List<SyncResourceSpecification> resources = new ArrayList<>();
    private final List<SyncPromptSpecification> prompts = new ArrayList<>();
    private Optional<List<String>> only = Optional.empty();
    private String version = "0";
    private String instructions = "";

    private Builder(String name) {
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

    /** What the annotated methods of an object offer. */
    public Builder add(Object object) {
      @Nullable String packaged = object.getClass().getPackage().getImplementationVersion();
      if (version.equals("0") && packaged != null) {
        version = packaged;
      }
      objects.add(object);
      return this;
    }

    /** A tool made of a function. */
    public Builder tool(FunctionTool tool) {
      functions.add(tool);
      return this;
    }

    /** A tool made with the SDK. */
    public Builder tool(SyncToolSpecification tool) {
      tools.add(tool);
      return this;
    }

    /** A resource made with the SDK. */
    public Builder resource(SyncResourceSpecification resource) {
      resources.add(resource);
      return this;
    }

    /** A prompt made with the SDK. */
    public Builder prompt(SyncPromptSpecification prompt) {
      prompts.add(prompt);
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
