package dev.qiao.mcp.server.http;

/**
 * One event of a stream, as it can be sent again.
 *
 * @param number its place in the stream, from 1
 * @param json the message in UTF-8, without line breaks; never changed
 */
record StoredEvent(EventStream stream, long number, byte[] json) implements EventStream.Step {

  /** What an event takes beside its message: itself and its entries in the maps that hold it. */
  static final int OVERHEAD_BYTES = 192;

  /** What it takes of a session's memory, in bytes. */
  long cost() {
    return cost(json);
  }

  static long cost(byte[] json) {
    return (long) json.length + OVERHEAD_BYTES;
  }
}
