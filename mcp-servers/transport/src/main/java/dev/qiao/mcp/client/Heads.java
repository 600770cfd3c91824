package dev.qiao.mcp.client;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Locale;

/** What the head of an answer says of its body. */
final class Heads {

  private Heads() {}

  static boolean isEventStream(HttpResponse head) {
    return mimeType(head).equals("text/event-stream");
  }

  static boolean isJson(HttpResponse head) {
    return mimeType(head).equals("application/json");
  }

  private static String mimeType(HttpResponse head) {
    CharSequence type = HttpUtil.getMimeType(head);
    return type == null ? "" : type.toString().strip().toLowerCase(Locale.ROOT);
  }
}
