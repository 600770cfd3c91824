package dev.qiao.mcp.web;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A request to be sent.
 *
 * @param method for example {@code GET}
 * @param uri an http or https URL with a host; a fragment stays here
 * @param headers beside {@code Host}, {@code Connection} and {@code Content-Length}
 * @param body what follows the headers; empty for nothing
 */
public record WebRequest(String method, URI uri, Map<String, List<String>> headers, String body) {

  /** A request for what is there. */
  public static WebRequest get(URI uri, Map<String, List<String>> headers) {
    return new WebRequest("GET", uri, headers, "");
  }

  /** The host without the brackets of an IPv6 address. */
  public static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port, be it written or the scheme's. */
  public static int port(URI uri) {
    int usual = isTls(uri) ? 443 : 80;
    return uri.getPort() >= 0 ? uri.getPort() : usual;
  }

  static boolean isTls(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** Headers and body may hold secrets. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getHost();
  }
}
