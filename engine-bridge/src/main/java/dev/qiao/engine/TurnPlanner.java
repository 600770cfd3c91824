package dev.qiao.engine;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.engine.prompt.PromptRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Completes what a request says with the model's profile. */
final class TurnPlanner {

  private final ModelProfile profile;
  private final ModelInfo info;

  TurnPlanner(ModelProfile profile, ModelInfo info) {
    this.profile = profile;
    this.info = info;
  }

  Turn plan(List<ChatMessage> messages, LlamaRequestParameters parameters) {
    ToolChoice choice = Objects.requireNonNullElse(parameters.toolChoice(), ToolChoice.AUTO);
    boolean thinking = thinks(parameters, choice);
    SamplingSettings sampling = thinking ? profile.thinking() : profile.plain();
    Integer cap = parameters.maxOutputTokens();
    return new Turn(
        new PromptRequest(
            messages,
            orEmpty(parameters.toolSpecifications()),
            Objects.requireNonNullElse(parameters.rawToolSchemas(), Map.of()),
            choice,
            thinking),
        sampling.with(parameters, profile.thinkingEnd()),
        cap == null ? profile.maxOutputTokens() : cap,
        orEmpty(parameters.stopSequences()));
  }

  /** A call that is required comes at once, so there is no room for thinking before it. */
  private boolean thinks(LlamaRequestParameters parameters, ToolChoice choice) {
    boolean wanted = !Boolean.FALSE.equals(parameters.enableThinking());
    boolean free = wanted && choice != ToolChoice.REQUIRED;
    return info.canThink() && (free || !info.canSwitchThinking());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
