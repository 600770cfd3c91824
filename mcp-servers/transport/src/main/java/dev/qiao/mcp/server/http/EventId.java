package dev.qiao.mcp.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of one event, by which a client that lost its connection says how far it came. Clients
 * take it as it is; the server reads the stream and the place in it from it.
 *
 * @param session the session's number in this server, so that another session's ids fit nowhere
 * @param stream the stream's number in the session, from 1
 * @param event the event's number in the stream, from 1; 0 is the stream's beginning
 */
record EventId(long session, long stream, long event) {

  private static final String NUMBER = "(0|[1-9][0-9]{0,17})"; // fits into a long
  private static final Pattern FORM = Pattern.compile(NUMBER + "-" + NUMBER + "-" + NUMBER);

  /** Reads a {@code Last-Event-ID}; empty if this server never made such a one. */
  static Optional<EventId> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new EventId(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  /** As it stands in an event. */
  @Override
  public String toString() {
    return session + "-" + stream + "-" + event;
  }
}
