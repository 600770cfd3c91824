package dev.qiao.mcp.client;

/**
 * How far one stream of events has been read, over all the connections that carry it one after the
 * other, and how soon the server wishes to be asked for the rest.
 *
 * <p>For the event loop alone.
 */
final class StreamPosition {

  /** The pause before a stream is asked for again where the server names none. */
  static final long DEFAULT_RETRY_MILLIS = 500;

  /** A server that asks for no pause at all would have its client ask without end. */
  static final long SHORTEST_RETRY_MILLIS = 50;

  /** A server that asks for years would have its client listen never again. */
  static final long LONGEST_RETRY_MILLIS = 300_000;

  private String lastEventId = "";
  private long retryMillis = DEFAULT_RETRY_MILLIS;
  private boolean moved;

  /**
   * The id of the last event that came whole, as what stands in a header: each character is a byte
   * of the id's UTF-8. Empty if there is none, and then the stream cannot be resumed.
   */
  String lastEventId() {
    return lastEventId;
  }

  /** The server's last wish within bounds, or else the default, in milliseconds. */
  long retryMillis() {
    return retryMillis;
  }

  /** Notes that an event came whole; its id, if it had none, is that of the event before. */
  void reached(String id) {
    lastEventId = id;
    moved = true;
  }

  void askedToRetryAfter(long millis) {
    retryMillis = Math.clamp(millis, SHORTEST_RETRY_MILLIS, LONGEST_RETRY_MILLIS);
    moved = true;
  }

  /** Whether an event or such a wish came since this was last asked. */
  boolean takeMoved() {
    boolean was = moved;
    moved = false;
    return was;
  }

  /** Forgets what the server no longer understands; the stream begins anew. */
  void forget() {
    lastEventId = "";
  }
}
