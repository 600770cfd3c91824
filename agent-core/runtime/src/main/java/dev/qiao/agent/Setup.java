package dev.qiao.agent;

import dev.qiao.agent.model.Model;
import dev.qiao.agent.task.Limits;
import dev.qiao.agent.task.Thinking;
import dev.qiao.agent.tool.Toolbox;
import dev.qiao.agent.turn.TurnReader;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What all runs of an agent share. */
record Setup(
    Model model,
    Toolbox tools,
    ToolList toolList,
    TurnReader reader,
    Thinking thinking,
    @Nullable Integer thinkingBudget,
    Limits limits,
    String systemText,
    Clock clock) {}
