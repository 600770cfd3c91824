package dev.qiao.agent.local;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.output.TokenUsage;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelProfile;
import dev.qiao.agent.model.ModelProfile.FeedbackForm;
import dev.qiao.agent.model.ModelProfile.ThinkingSupport;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.TurnSettings;
import dev.qiao.engine.CancelSignal;
import dev.qiao.engine.LlamaChatModel;
import dev.qiao.engine.LlamaRequestParameters;
import dev.qiao.engine.ModelInfo;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;

/** A model of the engine as the runtime knows models. */
final class LocalModel implements Model {

  private final ModelRequest request;
  private final LlamaChatModel engine;
  private final LocalChat chat;

  /** One for all turns of a run: with one for each, its cancellation would grow turn by turn. */
  private final Map<Cancellation, CancelSignal> signals =
      Collections.synchronizedMap(new WeakHashMap<>());

  LocalModel(ModelRequest request, LlamaChatModel engine) {
    this.request = request;
    this.engine = engine;
    this.chat = new LocalChat(engine);
  }

  @Override
  public String name() {
    return request.name();
  }

  @Override
  public StreamingChatModel chat() {
    return chat;
  }

  @Override
  public ModelProfile profile() {
    ModelInfo info = engine.info();
    return new ModelProfile(
        info.family(),
        thinking(info),
        info.contextSize(),
        Objects.requireNonNullElse(request.maxOutputTokens(), info.maxOutputTokens()),
        FeedbackForm.TOOL_RESULT);
  }

  @Override
  public TokenCountEstimator tokenCounter() {
    return engine.tokenCounter();
  }

  @Override
  public ChatRequestParameters parameters(TurnSettings settings) {
    return LlamaRequestParameters.builder()
        .toolSpecifications(settings.tools())
        .toolChoice(settings.toolChoice())
        .rawToolSchemas(settings.schemas())
        .enableThinking(settings.thinking())
        .thinkingBudget(settings.thinkingBudget())
        .maxOutputTokens(settings.maxOutputTokens())
        .temperature(request.temperature())
        .seed(request.seed())
        .cancelSignal(signals.computeIfAbsent(settings.cancellation(), LocalModel::signal))
        .build();
  }

  @Override
  public int cachedTokens(TokenUsage usage) {
    return usage instanceof LocalTokenUsage local ? local.cachedTokens() : 0;
  }

  @Override
  public void close() {
    engine.close();
  }

  private static CancelSignal signal(Cancellation cancellation) {
    CancelSignal signal = new CancelSignal();
    cancellation.onCancel(signal::cancel);
    return signal;
  }

  private static ThinkingSupport thinking(ModelInfo info) {
    if (!info.canThink()) {
      return ThinkingSupport.NONE;
    }
    return info.canSwitchThinking() ? ThinkingSupport.SWITCHABLE : ThinkingSupport.ALWAYS;
  }
}
