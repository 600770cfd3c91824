package dev.qiao.agent.model.cloud;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelProfile;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.TurnSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;

/** A model behind an OpenAI-compatible endpoint. */
final class CloudModel implements Model {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

  private final Endpoint endpoint;
  private final ModelProfile profile;
  private final HttpClient http;
  private final CloudChatModel chat;
  private final TurnParameters turns;

  CloudModel(Endpoint endpoint, CloudProfile family, ModelRequest request, Duration firstWait) {
    this.endpoint = endpoint;
    this.profile =
        family.toModelProfile(
            Objects.requireNonNullElse(request.contextSize(), family.contextWindow()),
            Objects.requireNonNullElse(request.maxOutputTokens(), family.maxOutputTokens()));
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            // Without TLS there is no ALPN, and not every endpoint takes an upgrade request well.
            .version(
                "http".equals(endpoint.url().getScheme())
                    ? HttpClient.Version.HTTP_1_1
                    : HttpClient.Version.HTTP_2)
            .build();
    this.chat = new CloudChatModel(endpoint, family.sendThinking(), http, firstWait);
    this.turns = new TurnParameters(endpoint, family, request);
  }

  @Override
  public String name() {
    return endpoint.name();
  }

  @Override
  public StreamingChatModel chat() {
    return chat;
  }

  @Override
  public ModelProfile profile() {
    return profile;
  }

  @Override
  public TokenCountEstimator tokenCounter() {
    return new EstimatedTokens();
  }

  @Override
  public ChatRequestParameters parameters(TurnSettings settings) {
    return turns.of(settings);
  }

  @Override
  public int cachedTokens(TokenUsage usage) {
    return usage instanceof OpenAiTokenUsage openAi
            && openAi.inputTokensDetails() != null
            && openAi.inputTokensDetails().cachedTokens() != null
        ? openAi.inputTokensDetails().cachedTokens()
        : 0;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
