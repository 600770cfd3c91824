package dev.qiao.mcp.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The streams of one session within narrow limits. */
abstract class NarrowStreams {

  static final int MAX_BYTES = 10_000;

  static final int MAX_EVENTS = 8;

  static final int MAX_ENDED = 4;

  static final StreamTerms TERMS = new StreamTerms(true, true, Duration.ZERO);

  static final HttpLimits LIMITS =
      HttpLimits.builder()
          .maxStoredBytes(MAX_BYTES)
          .maxStoredEvents(MAX_EVENTS)
          .maxEndedStreams(MAX_ENDED)
          .build();

  final StoreBudget budget = new StoreBudget(MAX_BYTES * 3 / 2);

  final SessionStreams streams = new SessionStreams(7, LIMITS, budget);

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static CompletableFuture<Void> send(EventStream stream, String text) {
    return stream.send(bytes(text)).toFuture();
  }

  List<String> replay(EventStream stream, long after) {
    StreamReader reader = new StreamReader();
    stream.attach(reader, after);
    List<String> all = reader.readAll(stream);
    stream.detach(reader);
    return all;
  }
}
