package dev.qiao.mcp.server.http;

import dev.qiao.mcp.netty.TlsSettings;
import dev.qiao.mcp.netty.TlsSettings.ClientCertificates;
import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.ScopeRules;
import dev.qiao.mcp.server.stateless.StatelessSettings;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, who may call it, and its limits.
 *
 * <pre>{@code
 * HttpServerSettings.builder().port(8080).bearerToken(token).build()
 * }</pre>
 *
 * @param host the address to bind, 127.0.0.1 unless said otherwise
 * @param port the port to bind; 0 takes any free one
 * @param path the endpoint's path
 * @param ssePath the path for clients of revision 2024-11-05, whose transport is HTTP with SSE, or
 *     null to serve none; {@code /sse} unless said otherwise
 * @param tls how connections are encrypted, or null if they are not
 * @param authentication how it finds out who calls; everybody may unless said otherwise
 * @param scopes which scopes callers need for what
 * @param allowedHosts names beside the bound one that a {@code Host} header may carry, without
 *     port, in any case
 * @param allowedOrigins web origins that may call, such as {@code https://app.example.com}, beside
 *     those of this machine
 * @param openNetwork whether to listen beyond loopback without authentication
 * @param limits sizes, counts and times
 * @param stateless what revision 2026-07-28 needs
 */
public record HttpServerSettings(
    String host,
    int port,
    String path,
    @Nullable String ssePath,
    @Nullable TlsSettings tls,
    Authentication authentication,
    ScopeRules scopes,
    List<String> allowedHosts,
    List<String> allowedOrigins,
    boolean openNetwork,
    HttpLimits limits,
    StatelessSettings stateless) {

  private static final Pattern HOST =
      Pattern.compile("[^/\\s:*\\[\\]]+|\\[?[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*]?");
  private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s*]+");

  /**
   * Checks the port, the paths and the forms of hosts and origins.
   *
   * @throws IllegalArgumentException if one is wrong; the message names it
   */
  public HttpServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port + ".");
    }
    checkPath("path", path);
    if (ssePath != null) {
      checkPath("ssePath", ssePath);
      if (ssePath.equals(path)) {
        throw new IllegalArgumentException("path and ssePath must differ: " + path);
      }
    }
    require("host", HttpServerSettings::isHost, "a name or an address alone", List.of(host));
    host = AccessRules.bareName(host);
    require("allowedHosts", HttpServerSettings::isHost, "a name or an address alone", allowedHosts);
    require(
        "allowedOrigins",
        HttpServerSettings::isOrigin,
        "a scheme and a host, such as https://app.example",
        allowedOrigins);
    allowedHosts = allowedHosts.stream().map(AccessRules::bareName).toList();
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** What could never match would be taken for a rule that holds. */
  private static void require(
      String name, Predicate<String> form, String words, List<String> values) {
    for (String value : values) {
      if (!form.test(value)) {
        throw new IllegalArgumentException("%s takes %s, not %s.".formatted(name, words, value));
      }
    }
  }

  /** Whether it is a host as {@link #allowedHosts} has them: without scheme, path and port. */
  public static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }

  /** Whether it is a web origin, as browsers write them: without a path. */
  public static boolean isOrigin(String text) {
    return ORIGIN.matcher(text).matches();
  }

  private static void checkPath(String name, String path) {
    if (!path.startsWith("/") || path.contains("?")) {
      throw new IllegalArgumentException(name + " must start with / and hold no ?: " + path);
    }
  }

  /** Settings to be filled in; those left out keep their defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** How a URL of the endpoint begins: http, or https with {@link #tls}. */
  String scheme() {
    return tls == null ? "http" : "https";
  }

  /** Whether it takes neither a token nor a certificate to call. */
  public boolean everybodyMayCall() {
    return authentication.open()
        && (tls == null || tls.clientCertificates() != ClientCertificates.REQUIRED);
  }

  /** Says everything but tokens. */
  @Override
  public String toString() {
    return "HttpServerSettings[%s://%s:%d%s, sse %s, %s, %s, hosts %s, origins %s, %s, %s]"
        .formatted(
            scheme(),
            host,
            port,
            path,
            ssePath == null ? "none" : ssePath,
            tls,
            authentication,
            allowedHosts,
            allowedOrigins,
            limits,
            stateless);
  }

  /** Collects {@link HttpServerSettings}. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private String path = "/mcp";
    private @Nullable String ssePath = "/sse";
    private @Nullable TlsSettings tls;
    private Authentication authentication = Authentication.none();
    private ScopeRules scopes = ScopeRules.NONE;
    private List<String> allowedHosts = List.of();
    private List<String> allowedOrigins = List.of();
    private boolean openNetwork;
    private HttpLimits limits = HttpLimits.builder().build();
    private StatelessSettings stateless = StatelessSettings.DEFAULT;

    private Builder() {}

    /** The address to bind. */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /** The port to bind; 0 takes any free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** The endpoint's path. */
    public Builder path(String path) {
      this.path = path;
      return this;
    }

    /** How connections are encrypted; null leaves them as they are. */
    public Builder tls(@Nullable TlsSettings tls) {
      this.tls = tls;
      return this;
    }

    /** The path for clients of revision 2024-11-05; null serves none. */
    public Builder ssePath(@Nullable String ssePath) {
      this.ssePath = ssePath;
      return this;
    }

    /** How the server finds out who calls. */
    public Builder authentication(Authentication authentication) {
      this.authentication = authentication;
      return this;
    }

    /**
     * The one token that callers must carry; null lets everybody call. Short for {@link
     * #authentication}.
     *
     * @throws IllegalArgumentException if the token has other characters than RFC 6750 allows
     */
    public Builder bearerToken(@Nullable String bearerToken) {
      return authentication(
          bearerToken == null ? Authentication.none() : Authentication.bearer(bearerToken));
    }

    /** Which scopes callers need for what. */
    public Builder scopes(ScopeRules scopes) {
      this.scopes = scopes;
      return this;
    }

    /** Names that a {@code Host} header may carry beside the bound one. */
    public Builder allowedHosts(List<String> allowedHosts) {
      this.allowedHosts = allowedHosts;
      return this;
    }

    /** Web origins that may call beside those of this machine. */
    public Builder allowedOrigins(List<String> allowedOrigins) {
      this.allowedOrigins = allowedOrigins;
      return this;
    }

    /** Listens beyond loopback although everybody may call. */
    public Builder openNetwork(boolean openNetwork) {
      this.openNetwork = openNetwork;
      return this;
    }

    /** Sizes, counts and times. */
    public Builder limits(HttpLimits limits) {
      this.limits = limits;
      return this;
    }

    /** What revision 2026-07-28 needs. */
    public Builder stateless(StatelessSettings stateless) {
      this.stateless = stateless;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if one is wrong; the message names it
     */
    public HttpServerSettings build() {
      return new HttpServerSettings(
          host,
          port,
          path,
          ssePath,
          tls,
          authentication,
          scopes,
          allowedHosts,
          allowedOrigins,
          openNetwork,
          limits,
          stateless);
    }
  }
}
