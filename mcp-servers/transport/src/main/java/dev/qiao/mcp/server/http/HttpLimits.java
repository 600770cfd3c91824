package dev.qiao.mcp.server.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one HTTP server takes at most before it answers with an error or closes a connection.
 *
 * @param maxBodyBytes size of one request body; beyond it 413
 * @param maxBodyBytesOfAll what the bodies of all requests and the values that they are read into
 *     hold together, in bytes, from their arrival until they are served, those of up to 4 KiB not
 *     counted; beyond it 503, and 413 to one that alone is more. At least maxBodyBytes
 * @param maxRequestsPerSecond requests that one caller may send in a second; beyond it 429. Zero
 *     for any number
 * @param maxHeaderBytes size of all headers of one request; beyond it 431
 * @param maxConnections open connections; beyond it 503. Also the requests that one session may
 *     have in work, those whose connection was lost among them
 * @param maxStreams requests that one HTTP/2 connection may have open; beyond it the stream is
 *     refused. Also what one session may have in work that no connection waits for, requests over
 *     HTTP+SSE and notifications; beyond it 503
 * @param maxSessions open sessions; beyond it 503 to an {@code initialize}
 * @param requestTimeout from the first byte of a request to its last; beyond it 408
 * @param idleTimeout how long a connection without a request stays open
 * @param sessionTimeout how long a session without request or open stream is kept
 * @param keepAlive how often an open stream carries a comment, so that a peer that is gone is found
 * @param writeTimeout how long a peer may leave an answer unread before its connection is closed
 * @param shutdownGrace how long running calls may go on when the server closes
 * @param maxStoredEvents events of one stream that are kept for a client whose connection broke;
 *     beyond it the oldest is dropped
 * @param maxStoredBytes what one session keeps of all its streams, in bytes, each event counted
 *     with 192 more than its message has; beyond it the oldest event is dropped
 * @param maxStoredBytesOfAll what all sessions together keep so, in bytes; beyond it a session that
 *     keeps more drops its own oldest events
 * @param maxEndedStreams streams of one session that have ended and are still kept; beyond it the
 *     oldest is forgotten
 * @param maxStreamAge how long one connection carries the stream that answers a POST before the
 *     client has to come back for the rest; zero for as long as it lasts
 */
public record HttpLimits(
    int maxBodyBytes,
    long maxBodyBytesOfAll,
    int maxRequestsPerSecond,
    int maxHeaderBytes,
    int maxConnections,
    int maxStreams,
    int maxSessions,
    Duration requestTimeout,
    Duration idleTimeout,
    Duration sessionTimeout,
    Duration keepAlive,
    Duration writeTimeout,
    Duration shutdownGrace,
    int maxStoredEvents,
    int maxStoredBytes,
    int maxStoredBytesOfAll,
    int maxEndedStreams,
    Duration maxStreamAge) {

  /**
   * Checks that each limit is positive; shutdownGrace, maxStreamAge and maxRequestsPerSecond may be
   * zero.
   */
  public HttpLimits {
    positive("maxBodyBytes", maxBodyBytes);
    if (maxBodyBytesOfAll < maxBodyBytes) {
      throw new IllegalArgumentException(
          "maxBodyBytesOfAll must be at least maxBodyBytes (%d), not %d."
              .formatted(maxBodyBytes, maxBodyBytesOfAll));
    }
    if (maxRequestsPerSecond < 0) {
      throw new IllegalArgumentException(
          "maxRequestsPerSecond must not be negative: " + maxRequestsPerSecond);
    }
    positive("maxHeaderBytes", maxHeaderBytes);
    positive("maxConnections", maxConnections);
    positive("maxStreams", maxStreams);
    positive("maxSessions", maxSessions);
    positive("requestTimeout", requestTimeout.toMillis());
    positive("idleTimeout", idleTimeout.toMillis());
    positive("sessionTimeout", sessionTimeout.toMillis());
    positive("keepAlive", keepAlive.toMillis());
    positive("writeTimeout", writeTimeout.toMillis());
    notNegative("shutdownGrace", shutdownGrace);
    positive("maxStoredEvents", maxStoredEvents);
    positive("maxStoredBytes", maxStoredBytes);
    positive("maxStoredBytesOfAll", maxStoredBytesOfAll);
    positive("maxEndedStreams", maxEndedStreams);
    notNegative("maxStreamAge", maxStreamAge);
  }

  private static void notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, not " + value + ".");
    }
  }

  /** Limits to be changed; those left alone are those of a server that was not told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects {@link HttpLimits}; each method sets the limit of its name. */
  public static final class Builder {
    private int maxBodyBytes = 8 << 20;
    private @Nullable Long maxBodyBytesOfAll;
    private int maxRequestsPerSecond;
    private int maxHeaderBytes = 16 << 10;
    private int maxConnections = 1_024;
    private int maxStreams = 128;
    private int maxSessions = 1_024;
    private Duration requestTimeout = Duration.ofSeconds(30);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private Duration sessionTimeout = Duration.ofHours(1);
    private Duration keepAlive = Duration.ofSeconds(15);
    private Duration writeTimeout = Duration.ofSeconds(60);
    private Duration shutdownGrace = Duration.ofSeconds(5);
    private int maxStoredEvents = 256;
    private int maxStoredBytes = 4 << 20;
    private int maxStoredBytesOfAll = 64 << 20;
    private int maxEndedStreams = 64;
    private Duration maxStreamAge = Duration.ZERO;

    private Builder() {}

    /** 8 MiB unless set. */
    public Builder maxBodyBytes(int maxBodyBytes) {
      this.maxBodyBytes = maxBodyBytes;
      return this;
    }

    /** An eighth of the memory that the JVM may use, and at least one body, unless set. */
    public Builder maxBodyBytesOfAll(long maxBodyBytesOfAll) {
      this.maxBodyBytesOfAll = maxBodyBytesOfAll;
      return this;
    }

    /** Zero, which is no limit, unless set. */
    public Builder maxRequestsPerSecond(int maxRequestsPerSecond) {
      this.maxRequestsPerSecond = maxRequestsPerSecond;
      return this;
    }

    /** 16 KiB unless set. */
    public Builder maxHeaderBytes(int maxHeaderBytes) {
      this.maxHeaderBytes = maxHeaderBytes;
      return this;
    }

    /** 1,024 unless set. */
    public Builder maxConnections(int maxConnections) {
      this.maxConnections = maxConnections;
      return this;
    }

    /** 128 unless set. */
    public Builder maxStreams(int maxStreams) {
      this.maxStreams = maxStreams;
      return this;
    }

    /** 1,024 unless set. */
    public Builder maxSessions(int maxSessions) {
      this.maxSessions = maxSessions;
      return this;
    }

    /** 30 s unless set. */
    public Builder requestTimeout(Duration requestTimeout) {
      this.requestTimeout = requestTimeout;
      return this;
    }

    /** 60 s unless set. */
    public Builder idleTimeout(Duration idleTimeout) {
      this.idleTimeout = idleTimeout;
      return this;
    }

    /** 1 h unless set. */
    public Builder sessionTimeout(Duration sessionTimeout) {
      this.sessionTimeout = sessionTimeout;
      return this;
    }

    /** 15 s unless set. */
    public Builder keepAlive(Duration keepAlive) {
      this.keepAlive = keepAlive;
      return this;
    }

    /** 60 s unless set. */
    public Builder writeTimeout(Duration writeTimeout) {
      this.writeTimeout = writeTimeout;
      return this;
    }

    /** 5 s unless set. */
    public Builder shutdownGrace(Duration shutdownGrace) {
      this.shutdownGrace = shutdownGrace;
      return this;
    }

    /** 256 unless set. */
    public Builder maxStoredEvents(int maxStoredEvents) {
      this.maxStoredEvents = maxStoredEvents;
      return this;
    }

    /** 4 MiB unless set. */
    public Builder maxStoredBytes(int maxStoredBytes) {
      this.maxStoredBytes = maxStoredBytes;
      return this;
    }

    /** 64 MiB unless set. */
    public Builder maxStoredBytesOfAll(int maxStoredBytesOfAll) {
      this.maxStoredBytesOfAll = maxStoredBytesOfAll;
      return this;
    }

    /** 64 unless set. */
    public Builder maxEndedStreams(int maxEndedStreams) {
      this.maxEndedStreams = maxEndedStreams;
      return this;
    }

    /** Zero, which is no limit, unless set. */
    public Builder maxStreamAge(Duration maxStreamAge) {
      this.maxStreamAge = maxStreamAge;
      return this;
    }

    /**
     * The limits.
     *
     * @throws IllegalArgumentException if one is out of range; the message names it
     */
    public HttpLimits build() {
      return new HttpLimits(
          maxBodyBytes,
          maxBodyBytesOfAll == null
              ? Math.max(Runtime.getRuntime().maxMemory() / 8, maxBodyBytes)
              : maxBodyBytesOfAll,
          maxRequestsPerSecond,
          maxHeaderBytes,
          maxConnections,
          maxStreams,
          maxSessions,
          requestTimeout,
          idleTimeout,
          sessionTimeout,
          keepAlive,
          writeTimeout,
          shutdownGrace,
          maxStoredEvents,
          maxStoredBytes,
          maxStoredBytesOfAll,
          maxEndedStreams,
          maxStreamAge);
    }
  }
}
