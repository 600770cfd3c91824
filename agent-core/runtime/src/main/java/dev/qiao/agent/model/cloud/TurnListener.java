package dev.qiao.agent.model.cloud;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.ModelException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Watches a turn's events on their way to LangChain4j: an error inside the stream, and a stream
 * that ends before the answer does, become failures. Exactly one ending is passed on.
 */
final class TurnListener implements ServerSentEventListener {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Endpoint endpoint;
  private final Cancellation cancellation;
  private final ServerSentEventListener listener;
  private boolean answered;
  private boolean ended;

  TurnListener(Endpoint endpoint, Cancellation cancellation, ServerSentEventListener listener) {
    this.endpoint = endpoint;
    this.cancellation = cancellation;
    this.listener = listener;
  }

  @Override
  public void onOpen(SuccessfulHttpResponse response) {
    listener.onOpen(response);
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    if (ended) {
      return;
    }
    String data = event.data();
    if ("[DONE]".equals(data)) {
      answered = true;
      return;
    }
    JsonNode chunk;
    try {
      chunk = JSON.readTree(data);
    } catch (JacksonException e) {
      fail(EndpointFailures.midStream(endpoint, data));
      return;
    }
    if (chunk.path("error").isObject() || "error".equals(event.event())) {
      fail(EndpointFailures.midStream(endpoint, data));
      return;
    }
    answered |= chunk.path("choices").path(0).path("finish_reason").isString();
    listener.onEvent(event, context);
    // A handler that has cancelled its stream hears no more (LangChain4j's StreamingHandle).
    ended |= context.parsingHandle().isCancelled();
  }

  @Override
  public void onClose() {
    if (ended) {
      return;
    }
    if (cancellation.isCancelled()) {
      fail(new CancellationException("cancelled"));
    } else if (answered) {
      ended = true;
      listener.onClose();
    } else {
      fail(EndpointFailures.brokenOff(endpoint, new IOException("the stream ended too early")));
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!ended) {
      fail(
          switch (failure) {
            case Throwable t when cancellation.isCancelled() ->
                new CancellationException("cancelled");
            case PassingFailure passing -> passing.meaning();
            case IOException e -> EndpointFailures.brokenOff(endpoint, e);
            case ModelException told -> told;
            case ContextFullException told -> told;
            default -> EndpointFailures.unforeseen(endpoint, failure);
          });
    }
  }

  private void fail(Throwable failure) {
    ended = true;
    listener.onError(failure);
  }
}
