package dev.qiao.agent.model.cloud;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.qiao.agent.cancel.Cancellation;

/** OpenAI's parameters, and the signal that stops the turn. */
final class CloudRequestParameters extends DefaultChatRequestParameters {

  private final OpenAiChatRequestParameters openAi;
  private final Cancellation cancellation;

  CloudRequestParameters(OpenAiChatRequestParameters openAi, Cancellation cancellation) {
    super(new Builder<>().overrideWith(openAi));
    this.openAi = openAi;
    this.cancellation = cancellation;
  }

  OpenAiChatRequestParameters openAi() {
    return openAi;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public ChatRequestParameters overrideWith(ChatRequestParameters that) {
    return that instanceof CloudRequestParameters cloud
        ? new CloudRequestParameters(openAi.overrideWith(cloud.openAi), cloud.cancellation)
        : new CloudRequestParameters(openAi.overrideWith(that), cancellation);
  }

  @Override
  public ChatRequestParameters defaultedBy(ChatRequestParameters that) {
    return new CloudRequestParameters(openAi.defaultedBy(that), cancellation);
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof CloudRequestParameters cloud
        && openAi.equals(cloud.openAi)
        && cancellation.equals(cloud.cancellation);
  }

  @Override
  public int hashCode() {
    return openAi.hashCode();
  }
}
