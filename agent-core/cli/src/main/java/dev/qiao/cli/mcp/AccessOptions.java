package dev.qiao.cli.mcp;

import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.auth.ScopeRules;
import dev.qiao.mcp.server.http.HttpLimits;
import dev.qiao.mcp.server.http.HttpServerSettings;
import dev.qiao.mcp.server.http.NetworkRefusedException;
import dev.qiao.mcp.server.stateless.StateKeyFile;
import dev.qiao.mcp.server.stateless.StatelessSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a server listens, who may call it, and what it shares with others that stand for it. */
final class AccessOptions {

  static final String TOKEN_VARIABLE = "QIAO_MCP_TOKEN";

  private static final String LOOPBACK = "127.0.0.1";

  @Option(names = "--port", paramLabel = "N", description = "The port; without it any free one.")
  private int port;

  @Option(names = "--host", paramLabel = "HOST", description = "The address; usually 127.0.0.1.")
  private String host = LOOPBACK;

  @ArgGroup(exclusive = false)
  private @Nullable TlsOptions tls;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description = "Another name by which clients may know the server; may be repeated.")
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description = "A web origin that may call, such as https://intranet; may be repeated.")
  private List<String> allowedOrigins = List.of();

  @Option(names = "--open-network", description = "Let everybody call, also beyond this machine.")
  private boolean openNetwork;

  @Option(names = "--token-file", paramLabel = "FILE", description = "A file with a bearer token.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "A file with a line for each caller: NAME TOKEN [SCOPE…].")
  private @Nullable Path tokensFile;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "An authorization server (OAuth 2.1) whose tokens are good; may be repeated.")
  private List<String> issuers = List.of();

  @Option(
      names = "--issuer-ca",
      paramLabel = "FILE",
      description = "A PEM file with authorities that vouch for issuers, besides those of Java.")
  private @Nullable Path issuerAuthorities;

  @Option(
      names = "--audience",
      paramLabel = "URI",
      description =
          "The address by which clients know the server, or another name for it in tokens; may be"
              + " repeated.")
  private List<String> audiences = List.of();

  @Option(
      names = "--ordinary-tokens",
      description = "Take tokens whose type is not at+jwt but JWT, as some issuers give.")
  private boolean ordinaryTokens;

  @Option(
      names = "--required-scope",
      paramLabel = "SCOPE",
      description = "A scope that every caller needs; may be repeated.")
  private List<String> requiredScopes = List.of();

  @Option(
      names = "--tool-scope",
      paramLabel = "TOOL=SCOPE",
      description = "A scope that a tool takes besides; may be repeated.")
  private List<String> toolScopes = List.of();

  @Option(
      names = "--state-key-file",
      paramLabel = "FILE",
      description =
          "A file with the keys, one a line and the newest first, that all instances of this server"
              + " behind a load balancer have.")
  private @Nullable Path stateKeyFile;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "How many requests a caller may send in a second; any number without it.")
  private @Nullable Integer rate;

  /**
   * The settings that they make.
   *
   * @param environment where the token is read that no option names
   * @throws IllegalArgumentException if something is wrong; the message names the option
   */
  HttpServerSettings settings(Map<String, String> environment) {
    if (rate != null && rate < 1) {
      throw new IllegalArgumentException(
          "--rate takes requests per second, 1 or more, not " + rate + ".");
    }
    requireForm(
        "--host",
        "a name or an address alone, such as 127.0.0.1",
        HttpServerSettings::isHost,
        List.of(host));
    requireForm(
        "--allow-host",
        "a name or an address alone, such as mcp.example",
        HttpServerSettings::isHost,
        allowedHosts);
    requireForm(
        "--allow-origin",
        "a scheme and a host, such as https://app.example",
        HttpServerSettings::isOrigin,
        allowedOrigins);
    Authentication authentication = authentication(environment);
    ScopeRules scopes = scopes();
    if (!scopes.equals(ScopeRules.NONE) && tokensFile == null && issuers.isEmpty()) {
      throw new IllegalArgumentException(
          "--required-scope and --tool-scope say what callers need: say who they are by --tokens"
              + " FILE or --issuer URL.");
    }
    return HttpServerSettings.builder()
        .host(host)
        .port(port)
        .tls(tls == null ? null : tls.settings())
        .allowedHosts(allowedHosts)
        .allowedOrigins(allowedOrigins)
        .openNetwork(openNetwork)
        .authentication(authentication)
        .scopes(scopes)
        .stateless(stateless())
        .limits(HttpLimits.builder().maxRequestsPerSecond(rate == null ? 0 : rate).build())
        .build();
  }

  /** What could never match would be taken for a rule that holds. */
  private static void requireForm(
      String option, String words, Predicate<String> form, List<String> given) {
    for (String value : given) {
      if (!form.test(value)) {
        throw new IllegalArgumentException(option + " takes " + words + ", not " + value + ".");
      }
    }
  }

  private StatelessSettings stateless() {
    return stateKeyFile == null
        ? StatelessSettings.DEFAULT
        : StatelessSettings.DEFAULT.withStateKeys(StateKeyFile.read(stateKeyFile));
  }

  /** Why a server may not listen there, with the options that mend it. */
  static String words(NetworkRefusedException refused, HttpServerSettings where) {
    return switch (refused.reason()) {
      case EVERYBODY_MAY_CALL ->
          "Listening on %s would open the tools to the network. Say who may call by --token-file FILE (or %s), --tokens FILE, --issuer URL or --tls-client-ca FILE, or let everybody call by --open-network."
              .formatted(where.host(), TOKEN_VARIABLE);
      case TOKENS_IN_THE_CLEAR ->
          "Listening on %s by plain HTTP would have tokens cross the network in the clear. Speak TLS by --tls-cert FILE and --tls-key FILE, or let a proxy that does stand before it, and give its address as --audience URL."
              .formatted(where.host());
    };
  }

  private Authentication authentication(Map<String, String> environment) {
    if (Stream.of(tokenFile != null, tokensFile != null, !issuers.isEmpty())
            .filter(Boolean::booleanValue)
            .count()
        > 1) {
      throw new IllegalArgumentException("--token-file, --tokens and --issuer exclude each other.");
    }
    if (issuers.isEmpty()
        && (!audiences.isEmpty() || ordinaryTokens || issuerAuthorities != null)) {
      throw new IllegalArgumentException(
          "--audience, --ordinary-tokens and --issuer-ca are about the tokens of an --issuer URL.");
    }
    if (!issuers.isEmpty()) {
      return oauth();
    }
    if (tokensFile != null) {
      return Authentication.tokens(TokenFile.read(tokensFile));
    }
    String token = tokenFile == null ? environment.get(TOKEN_VARIABLE) : TokenFile.one(tokenFile);
    return token == null ? Authentication.none() : bearer(token);
  }

  private Authentication bearer(String token) {
    try {
      return Authentication.bearer(token);
    } catch (IllegalArgumentException e) {
      String place = tokenFile == null ? "The variable " + TOKEN_VARIABLE : tokenFile.toString();
      throw new IllegalArgumentException(
          place + (token.isEmpty() ? " is empty; it holds a token." : ": " + e.getMessage()), e);
    }
  }

  private OAuthResource oauth() {
    OAuthResource resource =
        named("--issuer", issuers, () -> OAuthResource.of(issuers.toArray(String[]::new)));
    for (String audience : audiences) {
      OAuthResource before = resource;
      resource =
          named(
              "--audience",
              audience,
              () ->
                  before.resource() == null && audience.matches("(?i)https?://.*")
                      ? before.withResource(URI.create(audience))
                      : before.withAudience(audience));
    }
    if (issuerAuthorities != null) {
      resource = resource.withAuthorities(issuerAuthorities);
    }
    return ordinaryTokens ? resource.withOrdinaryTokens() : resource;
  }

  private static OAuthResource named(
      String option, Object value, Supplier<OAuthResource> resource) {
    try {
      return resource.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s %s: %s".formatted(option, value, String.valueOf(e.getMessage())), e);
    }
  }

  private ScopeRules scopes() {
    Map<String, Set<String>> tools = new LinkedHashMap<>();
    for (String rule : toolScopes) {
      int equals = rule.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("--tool-scope takes TOOL=SCOPE, not " + rule + ".");
      }
      tools
          .computeIfAbsent(rule.substring(0, equals), tool -> new LinkedHashSet<>())
          .add(rule.substring(equals + 1));
    }
    return new ScopeRules(Set.copyOf(requiredScopes), tools, Map.of(), Map.of(), Map.of());
  }
}
