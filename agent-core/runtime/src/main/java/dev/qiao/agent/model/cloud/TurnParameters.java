package dev.qiao.agent.model.cloud;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.qiao.agent.model.ModelProfile.ThinkingSupport;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.TurnSettings;
import dev.qiao.agent.model.cloud.CloudProfile.OutputCap;
import dev.qiao.agent.model.cloud.CloudProfile.Sampling;
import dev.qiao.agent.model.cloud.CloudProfile.ThinkingSwitch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Says to an endpoint, in its own parameters, what a turn needs. */
record TurnParameters(Endpoint endpoint, CloudProfile profile, ModelRequest request) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  CloudRequestParameters of(TurnSettings settings) {
    boolean thinking = thinks(settings);
    Sampling sampling = profile.sampling(thinking);
    OpenAiChatRequestParameters.Builder parameters =
        OpenAiChatRequestParameters.builder()
            .modelName(endpoint.model())
            .temperature(
                request.temperature() == null ? sampling.temperature() : request.temperature())
            .topP(sampling.topP())
            .presencePenalty(sampling.presencePenalty())
            .seed(request.seed())
            .customParameters(custom(settings, thinking, sampling));
    if (profile.outputCap() == OutputCap.MAX_TOKENS) {
      parameters.maxOutputTokens(settings.maxOutputTokens());
    } else {
      parameters.maxCompletionTokens(settings.maxOutputTokens());
    }
    if (!settings.tools().isEmpty()) {
      parameters.toolChoice(toolChoice(settings.toolChoice()));
    }
    return new CloudRequestParameters(parameters.build(), settings.cancellation());
  }

  /** A forced call while thinking is answered with 400, so such a turn does not think. */
  private boolean thinks(TurnSettings settings) {
    return switch (profile.support()) {
      case NONE -> false;
      case ALWAYS -> true;
      case SWITCHABLE -> settings.thinking() && settings.toolChoice() != ToolChoice.REQUIRED;
    };
  }

  private ToolChoice toolChoice(ToolChoice wanted) {
    boolean refused = wanted == ToolChoice.REQUIRED && profile.support() == ThinkingSupport.ALWAYS;
    return refused && profile.sendThinking() ? ToolChoice.AUTO : wanted;
  }

  private Map<String, Object> custom(TurnSettings settings, boolean thinking, Sampling sampling) {
    Map<String, Object> custom = new LinkedHashMap<>();
    if (!settings.tools().isEmpty()) {
      custom.put("tools", settings.tools().stream().map(tool -> tool(tool, settings)).toList());
    }
    if (sampling.topK() != null) {
      custom.put("top_k", sampling.topK());
    }
    profile.switches().stream()
        .filter(place -> endpoint.provider().switches().contains(place))
        .forEach(place -> custom.putAll(switched(place, thinking, settings)));
    return custom;
  }

  private static Map<String, Object> switched(
      ThinkingSwitch place, boolean thinking, TurnSettings settings) {
    return switch (place) {
      case TOP_LEVEL ->
          thinking && settings.thinkingBudget() != null
              ? Map.of("enable_thinking", true, "thinking_budget", settings.thinkingBudget())
              : Map.of("enable_thinking", thinking);
      case CHAT_TEMPLATE -> Map.of("chat_template_kwargs", Map.of("enable_thinking", thinking));
    };
  }

  /** LangChain4j's schema types lose what they do not know, so the server's own goes as it is. */
  private static Map<String, Object> tool(ToolSpecification tool, TurnSettings settings) {
    String schema = settings.schemas().get(tool.name());
    Object parameters =
        schema != null
            ? JSON.readValue(schema, Object.class)
            : tool.parameters() != null
                ? JsonSchemaElementUtils.toMap(tool.parameters())
                : Map.of("type", "object", "properties", Map.of());
    Map<String, Object> function = new LinkedHashMap<>();
    function.put("name", tool.name());
    function.put("description", Objects.requireNonNullElse(tool.description(), ""));
    function.put("parameters", parameters);
    return Map.of("type", "function", "function", function);
  }
}
