package dev.qiao.mcp.client;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Locale;

/** What the head of an answer says, of its body and of trying again. */
final class Heads {

  private Heads() {}

  static boolean isEventStream(HttpResponse head) {
    return mimeType(head).equals("text/event-stream");
  }

  static boolean isJson(HttpResponse head) {
    return mimeType(head).equals("application/json");
  }

  /**
   * Whether a stream that was not given may be given a little later. 409 is the answer of servers
   * that have not noticed yet that the connection before is dead (typescript-sdk, {@code
   * replayEvents}); with 501 simple servers mean that they know no GET.
   */
  static boolean mayPass(HttpResponseStatus status) {
    return status.equals(HttpResponseStatus.REQUEST_TIMEOUT)
        || status.equals(HttpResponseStatus.CONFLICT)
        || status.equals(HttpResponseStatus.TOO_MANY_REQUESTS)
        || (status.codeClass() == HttpStatusClass.SERVER_ERROR
            && !status.equals(HttpResponseStatus.NOT_IMPLEMENTED));
  }

  /** The kind of the body without its parameters, in lower case; empty if it is not said. */
  static String mimeType(HttpResponse head) {
    CharSequence type = HttpUtil.getMimeType(head);
    return type == null ? "" : type.toString().strip().toLowerCase(Locale.ROOT);
  }
}
