package dev.qiao.agent.model;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.output.TokenUsage;

/** A model ready for use, with what the loop must know of it. Safe for use by many threads. */
public interface Model extends AutoCloseable {

  /** The name by which it was asked for, for example {@code nano} or {@code openai:gpt-5}. */
  String name();

  /** The LangChain4j model that streams turns. */
  StreamingChatModel chat();

  /** Family, thinking, window and format. */
  ModelProfile profile();

  /** Counts tokens: exactly for local models, by estimate for cloud ones. */
  TokenCountEstimator tokenCounter();

  /**
   * How this model is told what a turn needs: tools, tool choice, thinking, limits, cancellation.
   */
  ChatRequestParameters parameters(TurnSettings settings);

  /** How many of a request's tokens were not evaluated again; 0 if the model does not tell. */
  default int cachedTokens(TokenUsage usage) {
    return 0;
  }

  /** Releases what the model holds; turns asked for after it fail. */
  @Override
  void close();
}
