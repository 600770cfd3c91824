package dev.qiao.engine.prompt;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.List;
import java.util.Map;

/**
 * What a prompt is made from.
 *
 * @param messages the conversation
 * @param tools the tools the model reads about, in this order
 * @param schemas JSON Schemas by tool name that replace those of {@code tools}
 * @param choice whether the model may, must or must not call
 * @param thinking whether the model should think, where its template can switch that
 */
public record PromptRequest(
    List<ChatMessage> messages,
    List<ToolSpecification> tools,
    Map<String, String> schemas,
    ToolChoice choice,
    boolean thinking) {

  public PromptRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    schemas = Map.copyOf(schemas);
  }
}
