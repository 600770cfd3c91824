package dev.qiao.mcp.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.NetUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call: the {@code Host} and {@code Origin} of a request, and its bearer token.
 *
 * <p>Host and Origin are what keeps a web page from reaching a server on this machine through the
 * browser, by DNS rebinding too (MCP, Streamable HTTP, security warning).
 */
final class AccessRules {

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1");
  private static final String SCHEME = "bearer ";

  private final HttpServerSettings settings;
  private final byte[] token;

  AccessRules(HttpServerSettings settings) {
    this.settings = settings;
    String expected = settings.bearerToken();
    this.token = expected == null ? new byte[0] : expected.getBytes(StandardCharsets.US_ASCII);
  }

  static boolean isLoopback(String host) {
    return LOOPBACK_NAMES.contains(host)
        || (host.startsWith("127.") && NetUtil.isValidIpV4Address(host));
  }

  Optional<Refusal> check(HttpHeaders headers) {
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.size() != 1 || hosts.get(0).isBlank()) {
      return Optional.of(Refusal.badRequest("The request needs exactly one Host header."));
    }
    if (!hostAllowed(nameIn(hosts.get(0)))) {
      return Optional.of(forbidden("Host", hosts.get(0), "allowedHosts"));
    }
    List<String> origins = headers.getAll(HttpHeaderNames.ORIGIN);
    for (String origin : origins) {
      if (!originAllowed(origin)) {
        return Optional.of(forbidden("Origin", origin, "allowedOrigins"));
      }
    }
    return settings.bearerToken() == null ? Optional.empty() : checkToken(headers);
  }

  private static Refusal forbidden(String header, String value, String setting) {
    String shown = value.length() <= 100 ? value : value.substring(0, 100) + "…";
    return Refusal.of(
        HttpResponseStatus.FORBIDDEN,
        header + " " + shown + " may not call this server; add it to " + setting + ".");
  }

  private boolean hostAllowed(String name) {
    if (name.equals(bareName(settings.host())) || settings.allowedHosts().contains(name)) {
      return true;
    }
    // An address cannot be rebound by DNS, a name can.
    return isLoopback(name)
        || (!isLoopback(bareName(settings.host()))
            && (NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name)));
  }

  private boolean originAllowed(String origin) {
    if (settings.allowedOrigins().contains(origin)) {
      return true;
    }
    try {
      String host = URI.create(origin).getHost();
      return host != null && LOOPBACK_NAMES.contains(bareName(host));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String nameIn(String hostHeader) {
    int bracket = hostHeader.indexOf(']');
    int colon = hostHeader.lastIndexOf(':');
    return bareName(colon > bracket ? hostHeader.substring(0, colon) : hostHeader);
  }

  /** A host as it is compared: in lower case, an IPv6 address without its brackets. */
  static String bareName(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  private Optional<Refusal> checkToken(HttpHeaders headers) {
    List<String> values = headers.getAll(HttpHeaderNames.AUTHORIZATION);
    if (values.size() != 1 || !values.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.of(unauthorized("Bearer", "The request needs a bearer token."));
    }
    byte[] presented =
        values.get(0).substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    // Compared in constant time, so that a caller cannot guess the token byte by byte.
    return MessageDigest.isEqual(presented, token)
        ? Optional.empty()
        : Optional.of(
            unauthorized("Bearer error=\"invalid_token\"", "The bearer token is not valid."));
  }

  /**
   * Who calls, as far as it is known: two callers with different tokens have different names, and
   * without a token all have the same. For a request that passed the check.
   */
  String caller(HttpHeaders headers) {
    if (settings.bearerToken() == null) {
      return "anonymous";
    }
    String header = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    try {
      // The name goes to other places than the token does, and must not give it away.
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(header.getBytes(StandardCharsets.UTF_8));
      return "bearer " + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static Refusal unauthorized(String challenge, String message) {
    return new Refusal(
        HttpResponseStatus.UNAUTHORIZED,
        Refusal.TRANSPORT_ERROR,
        message,
        Map.of("WWW-Authenticate", challenge));
  }
}
