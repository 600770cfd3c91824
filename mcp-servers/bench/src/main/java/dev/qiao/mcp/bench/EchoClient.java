package dev.qiao.mcp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says to a server what must be said before and beside the load. */
final class EchoClient {

  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}";
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
  private static final String ECHOED = "to be given back.";

  /** Headers that differ from answer to answer, or that the raw server makes itself. */
  private static final Set<String> NOT_KEPT = Set.of("date", ":status");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  EchoClient(URI server) {
    this.server = server;
  }

  /** Opens a session and returns its id. */
  String openSession() {
    HttpResponse<String> opened =
        post(
            INITIALIZE,
            Map.of(
                "Accept",
                "application/json, text/event-stream",
                "Content-Type",
                "application/json"));
    String session =
        opened
            .headers()
            .firstValue("Mcp-Session-Id")
            .orElseThrow(() -> new IllegalStateException("No session: " + opened.body()));
    post(INITIALIZED, Scenario.SESSION.headers(session));
    return session;
  }

  /** Calls the tool, in a session of its own where there are some. */
  HttpResponse<String> call(Scenario scenario) {
    return call(scenario, scenario.hasSessions() ? openSession() : "");
  }

  private HttpResponse<String> call(Scenario scenario, String session) {
    HttpResponse<String> answer = post(scenario.body(), scenario.headers(session));
    if (answer.statusCode() != 200 || !answer.body().contains(ECHOED)) {
      throw new IllegalStateException(
          "%s answers %s with %d and %s"
              .formatted(server, scenario.label(), answer.statusCode(), answer.body()));
    }
    return answer;
  }

  /** An answer as the raw server reads it: headers, an empty line, the body. */
  String answerAsText(Scenario scenario) {
    HttpResponse<String> answer = call(scenario);
    StringBuilder text = new StringBuilder();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_KEPT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> text.append(name + ": " + value + "\n"));
              }
            });
    return text.append('\n').append(answer.body()).toString();
  }

  private HttpResponse<String> post(String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server).POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("No answer from " + server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + server + " answered.", e);
    }
  }
}
