package dev.qiao.mcp.client;

import dev.qiao.mcp.web.HeaderName;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be sent as a header beside those of the transport (RFC 9110, section 5.5). */
final class ExtraHeaders {

  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

  /** Those that say how a request is carried, which whoever carries it knows. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private ExtraHeaders() {}

  /**
   * The same headers.
   *
   * @throws IllegalArgumentException if one cannot be sent; the message names it, and not its value
   */
  static Map<String, String> checked(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (!HeaderName.isOne(name)) {
            throw new IllegalArgumentException(
                "\"%s\" is no name of a header: %s."
                    .formatted(name.replaceAll("\\p{Cntrl}", "?"), HeaderName.SIGNS));
          }
          if (OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                "The header %s is set by the transport; leave it out.".formatted(name));
          }
          if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "The value of the header %s has a line end or another sign that no header can have."
                    .formatted(name));
          }
        });
    return Map.copyOf(headers);
  }
}
