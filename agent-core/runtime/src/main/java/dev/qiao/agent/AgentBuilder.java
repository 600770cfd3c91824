package dev.qiao.agent;

import dev.qiao.agent.model.Model;
import dev.qiao.agent.task.Limits;
import dev.qiao.agent.task.Thinking;
import dev.qiao.agent.tool.AnnotatedTools;
import dev.qiao.agent.tool.ListedToolbox;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.Toolbox;
import dev.qiao.agent.turn.TurnReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Agent}. What is not said has the default named here. */
public final class AgentBuilder {

  private @Nullable Model model;
  private @Nullable Toolbox toolbox;
  private final List<Tool> tools = new ArrayList<>();
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
   * Builds the agent and opens what it needs.
   *
   * @throws IllegalStateException if no model was given, or a toolbox beside other tools
   */
  public Agent build() {
    if (model == null) {
      throw new IllegalStateException("An agent needs a model: call model(...)");
    }
    if (toolbox != null && !tools.isEmpty()) {
      throw new IllegalStateException("A toolbox holds all tools: call toolbox(...) or tools(...)");
    }
    Toolbox all = toolbox == null ? ListedToolbox.of(tools) : toolbox;
    Setup setup =
        new Setup(
            model,
            all,
            ToolList.of(all),
            new TurnReader(all),
            thinking,
            thinkingBudget,
            limits,
            systemText,
            clock);
    return new Agent(setup, List.of());
  }
}
