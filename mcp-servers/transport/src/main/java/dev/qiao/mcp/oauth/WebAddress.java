package dev.qiao.mcp.oauth;

import dev.qiao.mcp.web.HostNames;
import dev.qiao.mcp.web.Reach;
import dev.qiao.mcp.web.ShownAddress;
import dev.qiao.mcp.web.WebRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Locale;

/** Which URLs are good for secrets, and how they are compared. */
public final class WebAddress {

  private WebAddress() {}

  /**
   * A URL that somebody else names.
   *
   * @param what names it in the error, as in "The authorization server"
   * @throws AuthorizationException if it is neither https, nor http on this machine
   */
  public static URI trusted(String what, String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (java.net.URISyntaxException e) {
      throw new AuthorizationException(what + " is no URL.");
    }
    return trusted(what, uri);
  }

  /** The same for what is known to be a URI. */
  public static URI trusted(String what, URI uri) {
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new AuthorizationException(what + " is not the URL of a host.");
    }
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    if (!https && !("http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri))) {
      throw new AuthorizationException(
          what
              + " is at "
              + ShownAddress.of(uri)
              + ". Secrets go only to https, or to http on this machine.");
    }
    return uri;
  }

  /** Whether it names this machine, whatever a resolver says. */
  public static boolean isLoopback(URI uri) {
    String host = WebRequest.host(uri);
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    // Only what is written as a number, so that no name is looked up.
    if (!host.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * How near a server is, by the farthest of its addresses. Only what is written as an address of
   * this machine counts as on it: a name can be made to lead anywhere between two questions.
   */
  public static Reach reach(URI server) throws UnknownHostException {
    if (isLoopback(server)) {
      return Reach.LOOPBACK;
    }
    return HostNames.SYSTEM.addresses(WebRequest.host(server)).stream()
        .map(Reach::of)
        .map(reach -> reach == Reach.PUBLIC ? Reach.PUBLIC : Reach.PRIVATE)
        .min(Comparator.naturalOrder())
        .orElse(Reach.PUBLIC);
  }

  /** Scheme, host and port, in a form that can be compared and put a path behind. */
  public static String origin(URI uri) {
    String origin = uri.getScheme() + "://" + uri.getHost();
    boolean usual = uri.getPort() < 0 || uri.getPort() == WebRequest.port(withoutPort(uri));
    return (usual ? origin : origin + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
  }

  private static URI withoutPort(URI uri) {
    return URI.create(uri.getScheme() + "://" + uri.getHost());
  }

  /** The path without a slash at its end; empty for the root. */
  public static String path(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /**
   * Whether what is good for a resource is good for a server below it: same origin, and its path
   * begins with the resource's (RFC 8707, section 2, lets a resource be the root of many).
   */
  public static boolean covers(URI resource, URI server) {
    String below = path(server);
    String above = path(resource);
    return origin(resource).equals(origin(server))
        && resource.getRawFragment() == null
        && (resource.getRawQuery() == null || resource.getRawQuery().equals(server.getRawQuery()))
        && (below.equals(above) || below.startsWith(above + "/"));
  }
}
