package dev.qiao.mcp.server.http;

import java.time.Duration;

/**
 * What one HTTP server takes at most before it answers with an error or closes a connection.
 *
 * @param maxBodyBytes size of one request body; beyond it 413
 * @param maxHeaderBytes size of all headers of one request; beyond it 431
 * @param maxConnections open connections; beyond it 503
 * @param maxSessions open sessions; beyond it 503 to an {@code initialize}
 * @param requestTimeout from the first byte of a request to its last; beyond it 408
 * @param idleTimeout how long a connection without a request stays open
 * @param sessionTimeout how long a session without request or open stream is kept
 * @param keepAlive how often an open stream carries a comment, so that a peer that is gone is found
 * @param writeTimeout how long a peer may leave an answer unread before its connection is closed
 * @param shutdownGrace how long running calls may go on when the server closes
 */
public record HttpLimits(
    int maxBodyBytes,
    int maxHeaderBytes,
    int maxConnections,
    int maxSessions,
    Duration requestTimeout,
    Duration idleTimeout,
    Duration sessionTimeout,
    Duration keepAlive,
    Duration writeTimeout,
    Duration shutdownGrace) {

  /** The limits of a server that was not told otherwise. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          8 << 20,
          16 << 10,
          1_024,
          1_024,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofHours(1),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  /** Checks that each limit is positive. */
  public HttpLimits {
    positive("maxBodyBytes", maxBodyBytes);
    positive("maxHeaderBytes", maxHeaderBytes);
    positive("maxConnections", maxConnections);
    positive("maxSessions", maxSessions);
    positive("requestTimeout", requestTimeout.toMillis());
    positive("idleTimeout", idleTimeout.toMillis());
    positive("sessionTimeout", sessionTimeout.toMillis());
    positive("keepAlive", keepAlive.toMillis());
    positive("writeTimeout", writeTimeout.toMillis());
    if (shutdownGrace.isNegative()) {
      throw new IllegalArgumentException("shutdownGrace must not be negative: " + shutdownGrace);
    }
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, not " + value + ".");
    }
  }
}
