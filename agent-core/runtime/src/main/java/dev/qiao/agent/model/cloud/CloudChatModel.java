package dev.qiao.agent.model.cloud;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.qiao.agent.cancel.Cancellation;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * Streams turns from an endpoint. LangChain4j's own OpenAI model writes the request and reads the
 * stream; each turn gets one of its own, with an HTTP client that knows the turn's cancellation.
 */
final class CloudChatModel implements StreamingChatModel {

  private final Endpoint endpoint;
  private final boolean sendThinking;
  private final HttpClient http;
  private final Duration firstWait;

  CloudChatModel(Endpoint endpoint, boolean sendThinking, HttpClient http, Duration firstWait) {
    this.endpoint = endpoint;
    this.sendThinking = sendThinking;
    this.http = http;
    this.firstWait = firstWait;
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return new CloudRequestParameters(
        OpenAiChatRequestParameters.builder().modelName(endpoint.model()).build(),
        new Cancellation());
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    CloudRequestParameters parameters = (CloudRequestParameters) request.parameters();
    EndpointClient client =
        new EndpointClient(endpoint, http, firstWait, parameters.cancellation());
    OpenAiStreamingChatModel.builder()
        .httpClientBuilder(new EndpointClient.Builder(client))
        .baseUrl(endpoint.url().toString())
        .apiKey(endpoint.key().orElse(null))
        .returnThinking(true)
        .sendThinking(sendThinking)
        .build()
        .doChat(
            ChatRequest.builder()
                .messages(request.messages())
                .parameters(parameters.openAi())
                .build(),
            handler);
  }

  @Override
  public ModelProvider provider() {
    return ModelProvider.OPEN_AI;
  }
}
