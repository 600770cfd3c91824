package dev.qiao.engine.prompt;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as the JSON of OpenAI's API, which chat templates take. All text in it is guarded. */
final class MessageJson {

  private final JsonMapper mapper;
  private final GuardedJson guard;

  MessageJson(JsonMapper mapper, GuardedJson guard) {
    this.mapper = mapper;
    this.guard = guard;
  }

  ArrayNode of(List<ChatMessage> messages) {
    ArrayNode array = mapper.createArrayNode();
    for (ChatMessage message : messages) {
      array.add(of(message));
    }
    return array;
  }

  private ObjectNode of(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> plain("system", system.text());
      case UserMessage user -> plain("user", text(user.contents()));
      case AiMessage ai -> assistant(ai);
      case ToolExecutionResultMessage result -> toolResult(result);
      default ->
          throw new UnsupportedFeatureException(
              "Messages of type " + message.type() + " are not supported by local models.");
    };
  }

  private ObjectNode plain(String role, String text) {
    return mapper.createObjectNode().put("role", role).put("content", guard.text(text));
  }

  private ObjectNode assistant(AiMessage ai) {
    String text = ai.text();
    ObjectNode node = plain("assistant", text == null ? "" : text);
    String thinking = ai.thinking();
    if (thinking != null) {
      node.put("reasoning_content", guard.text(thinking));
    }
    if (ai.hasToolExecutionRequests()) {
      ArrayNode calls = node.putArray("tool_calls");
      for (ToolExecutionRequest request : ai.toolExecutionRequests()) {
        ObjectNode call = calls.addObject().put("type", "function");
        if (request.id() != null) {
          call.put("id", guard.text(request.id()));
        }
        call.putObject("function")
            .put("name", guard.text(request.name()))
            .put("arguments", mapper.writeValueAsString(arguments(request.arguments())));
      }
    }
    return node;
  }

  private ObjectNode toolResult(ToolExecutionResultMessage result) {
    ObjectNode node = plain("tool", text(result.contents()));
    if (result.id() != null) {
      node.put("tool_call_id", guard.text(result.id()));
    }
    if (result.toolName() != null) {
      node.put("name", guard.text(result.toolName()));
    }
    return node;
  }

  /** A call's arguments; templates want an object, so what is none becomes the value of one key. */
  private JsonNode arguments(String json) {
    try {
      JsonNode parsed = mapper.readTree(json);
      if (parsed.isObject()) {
        return guard.node(parsed);
      }
    } catch (JacksonException e) {
      // Falls through: the text is kept below.
    }
    return json.isBlank()
        ? mapper.createObjectNode()
        : mapper.createObjectNode().put("arguments", guard.text(json));
  }

  private static String text(List<Content> contents) {
    return contents.stream().map(MessageJson::text).collect(Collectors.joining("\n"));
  }

  private static String text(Content content) {
    if (content instanceof TextContent text) {
      return text.text();
    }
    throw new UnsupportedFeatureException(
        "Content of type " + content.type() + " is not supported by local models yet.");
  }
}
