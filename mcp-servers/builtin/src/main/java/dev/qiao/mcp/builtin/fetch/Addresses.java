package dev.qiao.mcp.builtin.fetch;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Addresses as models and servers write them. */
final class Addresses {

  private Addresses() {}

  /**
   * Reads what a model asks for.
   *
   * @throws ToolFailure if it is no http or https URL
   */
  static URI parse(String text) {
    try {
      return checked(new URI(escaped(text.strip())));
    } catch (URISyntaxException | IOException e) {
      throw new ToolFailure(
          "Not a URL that can be fetched: %s. Write one like https://example.com/page, without user and password."
              .formatted(text),
          e);
    }
  }

  /**
   * Where a redirection leads.
   *
   * @throws IOException if that is no http or https URL
   */
  static URI resolve(URI from, String location) throws IOException {
    try {
      return checked(from.resolve(new URI(escaped(location.strip()))));
    } catch (URISyntaxException | IOException e) {
      throw new IOException(from.getHost() + " redirects to what is no http or https URL.", e);
    }
  }

  private static URI checked(URI uri) throws IOException {
    String scheme = uri.getScheme();
    boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IOException("not of the web");
    }
    return URI.create(uri.toASCIIString());
  }

  /** Percent-encodes what browsers accept in an address and URIs do not: spaces, |, and so on. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (" \"<>\\^`{|}".indexOf(c) >= 0) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  escaped.append("%%%02X".formatted(b));
                }
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
