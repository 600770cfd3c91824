package dev.qiao.engine;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.qiao.engine.prompt.Prompt;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A chat model in this process, for LangChain4j.
 *
 * <pre>{@code
 * try (LlamaChatModel model = LlamaChatModel.builder().file(Path.of("qwen3-4b.gguf")).build()) {
 *   System.out.println(model.chat("What is a bridge?"));
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads: requests are answered in the order in which they come, each with
 * its own conversation's text. Streaming callbacks come on a thread of their own for each request.
 * A request is cancelled by its {@link CancelSignal}, by the handle that comes with a partial
 * answer, and, if it is a blocking one, by interrupting its thread. When the cap on the output cuts
 * a tool call off, the finish reason is {@code LENGTH} and the call stands in the text as far as it
 * was written.
 */
public final class LlamaChatModel implements ChatModel, StreamingChatModel, AutoCloseable {

  private static final ThreadFactory DELIVERY =
      Thread.ofVirtual().name("qiao-delivery-", 0).factory();

  private final LlamaEngine engine;
  private final boolean ownsEngine;
  private final LlamaRequestParameters defaults;
  private final List<ChatModelListener> listeners;
  private final TurnPlanner planner;

  private LlamaChatModel(Builder builder, LlamaEngine engine, boolean ownsEngine) {
    this.engine = engine;
    this.ownsEngine = ownsEngine;
    this.defaults = LlamaRequestParameters.NONE.overrideWith(builder.defaultRequestParameters);
    this.listeners = List.copyOf(builder.listeners);
    this.planner = new TurnPlanner(engine.profile(), engine.info());
  }

  /** A builder that has neither an engine nor a file yet; it needs one of them. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the model is, and whether it can think. */
  public ModelInfo info() {
    return engine.info();
  }

  /** Exact token counts of texts and of rendered messages. */
  public TokenCountEstimator tokenCounter() {
    return new ExactTokenCounter(engine, this::countTokens);
  }

  /** How many tokens the prompt of a request has, tools and template included. */
  public int countTokens(ChatRequest request) {
    try (Prompt prompt = render(request)) {
      return prompt.tokens().size();
    }
  }

  /** The prompt of a request as the model reads it, for looking at. */
  public String promptText(ChatRequest request) {
    try (Prompt prompt = render(request)) {
      return prompt.text();
    }
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    RunningTurn turn = start(request);
    try {
      return turn.await();
    } catch (InterruptedException e) {
      turn.cancel();
      Thread.currentThread().interrupt();
      throw new GenerationCancelledException();
    } finally {
      turn.end();
    }
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    RunningTurn turn = start(request);
    DELIVERY.newThread(() -> turn.deliver(handler)).start();
  }

  private RunningTurn start(ChatRequest request) {
    LlamaRequestParameters parameters = parameters(request);
    Turn turn = planner.plan(request.messages(), parameters);
    return RunningTurn.start(engine, turn, parameters.cancelSignal());
  }

  Prompt render(ChatRequest request) {
    return engine.render(planner.plan(request.messages(), parameters(request)).prompt());
  }

  private LlamaRequestParameters parameters(ChatRequest request) {
    LlamaRequestParameters parameters = defaults.overrideWith(request.parameters());
    ResponseFormat format = parameters.responseFormat();
    if (format != null && format.type() == ResponseFormatType.JSON) {
      throw new UnsupportedFeatureException("Local models have no JSON response format yet.");
    }
    return parameters;
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return defaults;
  }

  @Override
  public List<ChatModelListener> listeners() {
    return listeners;
  }

  @Override
  public ModelProvider provider() {
    return ModelProvider.OTHER;
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return Set.of();
  }

  /** Frees the engine if this model loaded it. */
  @Override
  public void close() {
    if (ownsEngine) {
      engine.close();
    }
  }

  /** Builds a chat model over an engine that is there, or over a file that it loads. */
  public static final class Builder {
    private @Nullable LlamaEngine engine;
    private @Nullable Path file;
    private @Nullable LlamaSettings settings;
    private ChatRequestParameters defaultRequestParameters = LlamaRequestParameters.NONE;
    private List<ChatModelListener> listeners = List.of();

    private Builder() {}

    /** An engine that others may share; closing the model leaves it open. */
    public Builder engine(LlamaEngine shared) {
      this.engine = shared;
      return this;
    }

    /** A GGUF file to load; closing the model frees it. */
    public Builder file(Path gguf) {
      this.file = gguf;
      return this;
    }

    /** How the file is loaded; {@link LlamaSettings#defaults()} unless set. Not for an engine. */
    public Builder settings(LlamaSettings how) {
      this.settings = how;
      return this;
    }

    /** What holds for every request that does not say otherwise; nothing unless set. */
    public Builder defaultRequestParameters(ChatRequestParameters parameters) {
      this.defaultRequestParameters = parameters;
      return this;
    }

    /** Who hears of requests, answers and errors, in this order; nobody unless set. */
    public Builder listeners(List<ChatModelListener> all) {
      this.listeners = all;
      return this;
    }

    /**
     * Makes the model.
     *
     * @throws IllegalStateException if neither an engine nor a file was given, or an engine with a
     *     file or with settings for one
     * @throws LlamaException if the file cannot be loaded
     */
    public LlamaChatModel build() {
      if (engine != null) {
        if (file != null || settings != null) {
          throw new IllegalStateException(
              "Give the model an engine, or a file with its settings, not both.");
        }
        return new LlamaChatModel(this, engine, false);
      }
      if (file == null) {
        throw new IllegalStateException("Give the model a file or an engine.");
      }
      LlamaSettings how = settings == null ? LlamaSettings.defaults() : settings;
      return new LlamaChatModel(this, LlamaEngine.load(file, how), true);
    }
  }
}
