package dev.qiao.mcp.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;

/** Looks at headers without making lists of those that are not there, or there once. */
final class HeaderFields {

  private HeaderFields() {}

  /** All values of a header, in order. */
  static List<String> all(HttpHeaders headers, CharSequence name) {
    return headers.contains(name) ? headers.getAll(name) : List.of();
  }

  /** Whether a header came more than once. */
  static boolean isRepeated(HttpHeaders headers, CharSequence name) {
    Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(name);
    if (values.hasNext()) {
      values.next();
    }
    return values.hasNext();
  }
}
