package dev.qiao.agent.model;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.agent.cancel.Cancellation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one turn is asked for with, in the runtime's own terms.
 *
 * @param tools the tools the model may call, in the order in which it reads them
 * @param schemas each tool's own JSON Schema by its name, as its server gave it
 * @param toolChoice whether the model may, must or must not call
 * @param thinking whether the model should think, where it can
 * @param thinkingBudget tokens it may think, or null for no bound
 * @param maxOutputTokens cap on the turn's output, thinking included
 * @param cancellation stops the turn, also before its first token
 */
public record TurnSettings(
    List<ToolSpecification> tools,
    Map<String, String> schemas,
    ToolChoice toolChoice,
    boolean thinking,
    @Nullable Integer thinkingBudget,
    int maxOutputTokens,
    Cancellation cancellation) {

  public TurnSettings {
    tools = List.copyOf(tools);
    schemas = Map.copyOf(schemas);
  }
}
