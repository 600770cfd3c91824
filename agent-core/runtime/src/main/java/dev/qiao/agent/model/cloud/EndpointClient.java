package dev.qiao.agent.model.cloud;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.qiao.agent.cancel.Cancellation;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * The HTTP of one turn: sends the request, again where that helps and nothing has been streamed
 * yet, and stops at the turn's cancellation at any point. Failures come out as {@code
 * ModelException} or {@code ContextFullException}.
 */
final class EndpointClient implements HttpClient {

  private static final int ATTEMPTS = 4;
  private static final Duration HEADERS_TIMEOUT = Duration.ofMinutes(2);

  private final Endpoint endpoint;
  private final java.net.http.HttpClient http;
  private final Duration firstWait;
  private final Cancellation cancellation;

  EndpointClient(
      Endpoint endpoint,
      java.net.http.HttpClient http,
      Duration firstWait,
      Cancellation cancellation) {
    this.endpoint = endpoint;
    this.http = http;
    this.firstWait = firstWait;
    this.cancellation = cancellation;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    throw new UnsupportedOperationException("turns are streamed");
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    Thread.ofVirtual()
        .name("turn-" + endpoint.name())
        .start(() -> stream(request, parser, new TurnListener(endpoint, cancellation, listener)));
  }

  private void stream(HttpRequest request, ServerSentEventParser parser, TurnListener listener) {
    try (Cancellation.Registration ignored =
            cancellation.onCancel(Thread.currentThread()::interrupt);
        InputStream body = open(request, listener)) {
      parser.parse(body, listener);
      listener.onClose();
    } catch (Exception e) {
      listener.onError(e);
    }
  }

  private InputStream open(HttpRequest request, TurnListener listener) throws Exception {
    HttpResponse<InputStream> response =
        Retry.of(endpoint.name(), retries()).executeCallable(() -> send(request));
    listener.onOpen(
        SuccessfulHttpResponse.builder()
            .statusCode(response.statusCode())
            .headers(response.headers().map())
            .build());
    return response.body();
  }

  private RetryConfig retries() {
    IntervalFunction backoff = IntervalFunction.ofExponentialRandomBackoff(firstWait, 2.0, 0.3);
    return RetryConfig.<HttpResponse<InputStream>>custom()
        .maxAttempts(ATTEMPTS)
        .retryOnException(e -> e instanceof PassingFailure)
        .intervalBiFunction(
            (attempt, outcome) ->
                outcome.getLeft() instanceof PassingFailure failure && failure.pause().isPresent()
                    ? failure.pause().get().toMillis()
                    : backoff.apply(attempt))
        .build();
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws Exception {
    if (cancellation.isCancelled()) {
      throw new CancellationException("cancelled");
    }
    HttpResponse<InputStream> response;
    try {
      response = http.send(toJdk(request), HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw EndpointFailures.unreachable(endpoint, e);
    } catch (HttpTimeoutException e) {
      throw EndpointFailures.silent(endpoint, HEADERS_TIMEOUT, e);
    } catch (IOException e) {
      throw new PassingFailure(EndpointFailures.unreachable(endpoint, e));
    }
    if (response.statusCode() / 100 == 2) {
      return response;
    }
    try (InputStream body = response.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      throw EndpointFailures.refused(endpoint, response.statusCode(), response.headers(), text);
    }
  }

  private static java.net.http.HttpRequest toJdk(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(HEADERS_TIMEOUT);
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder
        .method(
            request.method().name(),
            java.net.http.HttpRequest.BodyPublishers.ofString(request.body()))
        .build();
  }

  /** LangChain4j asks for a builder and sets time-outs of its own, which are not wanted here. */
  record Builder(EndpointClient client) implements HttpClientBuilder {

    @Override
    public Duration connectTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return client;
    }
  }
}
