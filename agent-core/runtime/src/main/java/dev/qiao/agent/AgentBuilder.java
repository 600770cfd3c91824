package dev.qiao.agent;

import dev.qiao.agent.mcp.McpConnections;
import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.Models;
import dev.qiao.agent.task.Limits;
import dev.qiao.agent.task.Thinking;
import dev.qiao.agent.tool.AnnotatedTools;
import dev.qiao.agent.tool.ListedToolbox;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.Toolbox;
import dev.qiao.agent.turn.TurnReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Agent}. What is not said has the default named here. */
public final class AgentBuilder {

  private @Nullable Model model;
  private @Nullable String modelName;
  private @Nullable Toolbox toolbox;
  private final List<Tool> tools = new ArrayList<>();
  private final Map<String, ServerConfig> mcpServers = new LinkedHashMap<>();
  private Thinking thinking = Thinking.AUTO;
  private @Nullable Integer thinkingBudget;
  private Limits limits = Limits.DEFAULT;
  private String systemText = RuntimeTexts.SYSTEM;
  private Clock clock = Clock.systemDefaultZone();

  AgentBuilder() {}

  /** The model, open; the agent does not close it. */
  public AgentBuilder model(Model opened) {
    this.model = opened;
    return this;
  }

  /** The model by name, such as {@code nano}; the agent opens it and closes it. */
  public AgentBuilder model(String name) {
    this.modelName = name;
    return this;
  }

  /** An MCP server whose tools the model gets; the agent opens it and closes it. */
  public AgentBuilder mcpServer(String name, ServerConfig config) {
    mcpServers.put(name, config);
    return this;
  }

  /** MCP servers by name; see {@link #mcpServer}. */
  public AgentBuilder mcpServers(Map<String, ServerConfig> servers) {
    mcpServers.putAll(servers);
    return this;
  }

  /** Objects whose methods with LangChain4j's {@code @Tool} become tools. */
  public AgentBuilder tools(Object... objects) {
    for (Object object : objects) {
      tools.addAll(AnnotatedTools.of(object));
    }
    return this;
  }

  /** All tools at once, in place of any other; the agent does not close the toolbox. */
  public AgentBuilder toolbox(Toolbox all) {
    this.toolbox = all;
    return this;
  }

  /** Whether the model thinks; {@link Thinking#AUTO} by default. */
  public AgentBuilder thinking(Thinking mode) {
    this.thinking = mode;
    return this;
  }

  /** Tokens that the model may think in one step; no bound by default. */
  public AgentBuilder thinkingBudget(@Nullable Integer tokens) {
    this.thinkingBudget = tokens;
    return this;
  }

  /** Bounds of each run; {@link Limits#DEFAULT} by default. */
  public AgentBuilder limits(Limits bounds) {
    this.limits = bounds;
    return this;
  }

  /**
   * What the model is told first, the same in every run; {@link RuntimeTexts#SYSTEM} by default.
   */
  public AgentBuilder systemText(String text) {
    this.systemText = text;
    return this;
  }

  /** Where the date and the times of events come from; the system's clock by default. */
  public AgentBuilder clock(Clock source) {
    this.clock = source;
    return this;
  }

  /**
   * Builds the agent and opens what it needs: the model by name and the servers, at once.
   *
   * @throws IllegalStateException if there is not one model, or a toolbox beside other tools
   * @throws dev.qiao.agent.model.ModelException if the model cannot be had
   * @throws dev.qiao.agent.mcp.ServerConfigException if a server's entry is wrong
   * @throws dev.qiao.agent.tool.ToolServerException if a server cannot be started or reached
   */
  public Agent build() {
    if ((model == null) == (modelName == null)) {
      throw new IllegalStateException("An agent needs one model: call model(...) once");
    }
    if (toolbox != null && !(tools.isEmpty() && mcpServers.isEmpty())) {
      throw new IllegalStateException(
          "A toolbox holds all tools: call toolbox(...), or tools(...) and mcpServer(...)");
    }
    CompletableFuture<Model> opening = openModel();
    List<AutoCloseable> owned = new ArrayList<>();
    try {
      Toolbox all = toolbox == null ? openTools() : toolbox;
      if (toolbox == null) {
        owned.add(all);
      }
      Model opened = opening.join();
      if (model == null) {
        owned.add(opened);
      }
      return new Agent(setup(opened, all), owned);
    } catch (RuntimeException e) {
      giveUp(opening, owned);
      throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause
          ? cause
          : e;
    }
  }

  private Setup setup(Model opened, Toolbox all) {
    return new Setup(
        opened,
        all,
        ToolList.of(all),
        new TurnReader(all),
        thinking,
        thinkingBudget,
        limits,
        systemText,
        clock);
  }

  private CompletableFuture<Model> openModel() {
    if (modelName == null) {
      return CompletableFuture.completedFuture(Objects.requireNonNull(model));
    }
    ModelRequest request = ModelRequest.named(modelName);
    // A thread of the platform's: loading weights is native work that would hold a carrier.
    return CompletableFuture.supplyAsync(
        () -> Models.open(request),
        work -> Thread.ofPlatform().daemon().name("qiao-open-model").start(work));
  }

  private void giveUp(CompletableFuture<Model> opening, List<AutoCloseable> owned) {
    if (model == null) {
      var unused = opening.thenAccept(Model::close);
    }
    owned.stream().filter(Toolbox.class::isInstance).forEach(part -> ((Toolbox) part).close());
  }

  private Toolbox openTools() {
    if (mcpServers.isEmpty()) {
      return ListedToolbox.of(tools);
    }
    McpConnections servers = McpConnections.open(mcpServers);
    List<Tool> all = new ArrayList<>(servers.tools());
    all.addAll(tools);
    return ListedToolbox.of(all, servers::close);
  }
}
