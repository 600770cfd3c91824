package dev.qiao.mcp.client;

import dev.qiao.mcp.web.ShownAddress;
import java.net.URI;

/**
 * A server's address, taken apart.
 *
 * @param target what stands in the request line
 */
record Endpoint(URI uri, String host, int port, boolean tls, String target) {

  private static final int LAST_PORT = 65_535;

  static Endpoint of(URI uri) {
    String scheme = uri.getScheme();
    boolean tls = "https".equalsIgnoreCase(scheme);
    if (uri.getHost() == null || !(tls || "http".equalsIgnoreCase(scheme))) {
      throw new IllegalArgumentException(
          "Not an http or https URL with a host: "
              + withoutSecrets(uri)
              + ". Write http://127.0.0.1:8080/mcp.");
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      throw new IllegalArgumentException(
          "There is no port %d, as in %s; they go from 1 to %d."
              .formatted(uri.getPort(), withoutSecrets(uri), LAST_PORT));
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    return new Endpoint(uri, uri.getHost(), port, tls, target);
  }

  /** The address as a person may read it. */
  String shown() {
    return ShownAddress.of(uri);
  }

  /** What is no server's address cannot be taken apart, and all before its last @ may be secret. */
  private static String withoutSecrets(URI uri) {
    return uri.toString().replaceFirst("[?#].*", "").replaceFirst("^(\\w+://)?.*@", "$1");
  }

  /** Whether this is an address of the same scheme, host and port. */
  boolean isOfOrigin(Endpoint other) {
    return tls == other.tls && port == other.port && host.equalsIgnoreCase(other.host);
  }

  /** The address of another target at the same origin. */
  URI at(String otherTarget) {
    return URI.create((tls ? "https://" : "http://") + authority() + otherTarget);
  }

  /** What stands in the {@code Host} header. */
  String authority() {
    return uri.getPort() >= 0 ? host + ":" + port : host;
  }

  /** The host without the brackets of an IPv6 address. */
  String address() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return shown();
  }
}
