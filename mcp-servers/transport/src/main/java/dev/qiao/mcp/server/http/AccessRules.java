package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Authenticator;
import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.auth.Presented;
import dev.qiao.mcp.server.auth.Verdict;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.NetUtil;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call: the {@code Host} and {@code Origin} of a request, and what it shows of its caller.
 *
 * <p>Host and Origin are what keeps a web page from reaching a server on this machine through the
 * browser, by DNS rebinding too (MCP, Streamable HTTP, security warning).
 */
final class AccessRules {

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1");

  private final HttpServerSettings settings;
  private final Authenticator authenticator;

  AccessRules(HttpServerSettings settings, Authenticator authenticator) {
    this.settings = settings;
    this.authenticator = authenticator;
  }

  static boolean isLoopback(String host) {
    return LOOPBACK_NAMES.contains(host)
        || (host.startsWith("127.") && NetUtil.isValidIpV4Address(host));
  }

  Admission check(HttpRequest head, @Nullable String certificate) {
    Optional<Refusal> refusal = origin(head.headers());
    if (refusal.isPresent()) {
      return new Admission.Refused(refusal.get());
    }
    if (head.method().equals(HttpMethod.GET)) {
      byte[] document = authenticator.document(HttpCall.pathIn(head.uri()));
      if (document != null) {
        return new Admission.Document(document);
      }
    }
    Presented presented =
        new Presented(
            head.method().name(),
            HeaderFields.all(head.headers(), HttpHeaderNames.AUTHORIZATION),
            HeaderFields.all(head.headers(), "DPoP"),
            certificate);
    return authenticator
        .atOnce(presented)
        .map(this::admission)
        .orElseGet(() -> new Admission.Undecided(() -> admission(authenticator.judge(presented))));
  }

  private Admission admission(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted accepted -> entered(settings.scopes().widened(accepted.caller()));
      case Verdict.Refused refused -> new Admission.Refused(Refusal.of(refused));
      case Verdict.Unknown unknown -> new Admission.Refused(Refusal.of(unknown));
    };
  }

  private Admission entered(Caller caller) {
    return caller.may(settings.scopes().required())
        ? new Admission.Entered(caller)
        : new Admission.Refused(Refusal.of(authenticator.insufficient(Set.of())));
  }

  private Optional<Refusal> origin(HttpHeaders headers) {
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.size() != 1 || hosts.get(0).isBlank()) {
      return Optional.of(Refusal.badRequest("The request needs exactly one Host header."));
    }
    if (!hostAllowed(nameIn(hosts.get(0)))) {
      return Optional.of(forbidden("Host", hosts.get(0), "hosts"));
    }
    List<String> origins = HeaderFields.all(headers, HttpHeaderNames.ORIGIN);
    for (String origin : origins) {
      if (!originAllowed(origin)) {
        return Optional.of(forbidden("Origin", origin, "origins"));
      }
    }
    return Optional.empty();
  }

  /** In words for whoever has started the server, by whatever means. */
  private static Refusal forbidden(String header, String value, String kind) {
    String shown = value.length() <= 100 ? value : value.substring(0, 100) + "…";
    return Refusal.of(
        HttpResponseStatus.FORBIDDEN,
        "%s %s may not call this server: it is not among its allowed %s."
            .formatted(header, shown, kind));
  }

  private boolean hostAllowed(String name) {
    if (name.equals(bareName(settings.host()))
        || settings.allowedHosts().contains(name)
        || isResource(name)) {
      return true;
    }
    // An address cannot be rebound by DNS, a name can.
    return isLoopback(name)
        || (!isLoopback(bareName(settings.host()))
            && (NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name)));
  }

  /** By which clients know the server anyway. */
  private boolean isResource(String name) {
    return settings.authentication() instanceof OAuthResource oauth
        && oauth.resource() != null
        && name.equals(bareName(oauth.resource().getHost()));
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
}
