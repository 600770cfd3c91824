package dev.qiao.mcp.web;

import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proxy through which a client reaches its server. It sees where the client goes, and of an https
 * URL nothing more.
 *
 * <pre>{@code
 * ProxySettings.of(URI.create("http://proxy.example.com:3128")).withCredentials("me", password)
 * ProxySettings.from(System.getenv(), server) // what HTTPS_PROXY and NO_PROXY say
 * }</pre>
 *
 * @param kind how it is spoken to
 * @param host where it listens
 * @param port where it listens
 * @param user null if it asks for none
 * @param password null if it asks for none
 */
public record ProxySettings(
    Kind kind, String host, int port, @Nullable String user, @Nullable String password) {

  /** How a proxy is spoken to. */
  public enum Kind {
    /** HTTP's method CONNECT. */
    HTTP(80),
    /** SOCKS version 5 (RFC 1928). */
    SOCKS5(1_080);

    private final int usualPort;

    Kind(int usualPort) {
      this.usualPort = usualPort;
    }
  }

  /**
   * The proxy at a URL: {@code http://} or {@code socks5://} (or {@code socks5h://}), a host,
   * perhaps a port, and perhaps user and password before the host.
   *
   * @throws IllegalArgumentException if it is none; the message does not show user and password
   */
  public static ProxySettings of(URI url) {
    Kind kind =
        switch (String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)) {
          case "http" -> Kind.HTTP;
          case "socks5", "socks5h" -> Kind.SOCKS5;
          default -> null;
        };
    if (kind == null || url.getHost() == null) {
      throw new IllegalArgumentException(
          "Not the URL of a proxy: %s://%s. Write http://HOST:PORT or socks5://HOST:PORT."
              .formatted(url.getScheme(), url.getHost()));
    }
    int port = url.getPort() < 0 ? kind.usualPort : url.getPort();
    ProxySettings proxy = new ProxySettings(kind, url.getHost(), port, null, null);
    String given = url.getUserInfo();
    if (given == null) {
      return proxy;
    }
    String[] parts = given.split(":", 2);
    return proxy.withCredentials(parts[0], parts.length == 2 ? parts[1] : "");
  }

  /** The same, with what it asks for. */
  public ProxySettings withCredentials(String name, String secret) {
    return new ProxySettings(kind, host, port, name, secret);
  }

  /**
   * What the usual variables say for a server: {@code HTTPS_PROXY}, {@code HTTP_PROXY} or {@code
   * ALL_PROXY}, and {@code NO_PROXY} with hosts, and domains that begin with a dot, for which there
   * is none; each in capitals or not. A server on this machine needs no proxy.
   *
   * @param environment such as {@code System.getenv()}
   * @throws IllegalArgumentException if a variable holds no proxy's URL; the message names it
   */
  public static Optional<ProxySettings> from(Map<String, String> environment, URI server) {
    String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
    if (isHere(host) || isExcepted(host, variable(environment, "NO_PROXY"))) {
      return Optional.empty();
    }
    String name = "https".equalsIgnoreCase(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    String used = variable(environment, name).isEmpty() ? "ALL_PROXY" : name;
    String url = variable(environment, used);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(URI.create(url.contains("://") ? url : "http://" + url)));
    } catch (IllegalArgumentException e) { // its own message may show what is secret
      throw new IllegalArgumentException(
          used + " holds no proxy's URL. Write http://HOST:PORT or socks5://HOST:PORT.");
    }
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d+){3}");
  }

  private static boolean isExcepted(String host, String list) {
    List<String> names = Arrays.stream(list.toLowerCase(Locale.ROOT).split(",")).toList();
    return names.stream()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> name.startsWith("*.") ? name.substring(1) : name)
        .anyMatch(
            name ->
                name.equals("*")
                    || host.equals(name)
                    || host.endsWith(name.startsWith(".") ? name : "." + name));
  }

  private static String variable(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return (value.isEmpty() ? environment.getOrDefault(name, "") : value).strip();
  }

  /** A new handler for the beginning of a pipeline, by which its channel goes through the proxy. */
  public ProxyHandler handler() {
    InetSocketAddress address = new InetSocketAddress(host, port);
    return switch (kind) {
      case HTTP ->
          user == null || password == null
              ? new HttpProxyHandler(address)
              : new HttpProxyHandler(address, user, password);
      case SOCKS5 -> new Socks5ProxyHandler(address, user, password);
    };
  }

  /** Says where the proxy is, and nothing of user and password. */
  @Override
  public String toString() {
    return "%s proxy %s:%d".formatted(kind, host, port);
  }
}
