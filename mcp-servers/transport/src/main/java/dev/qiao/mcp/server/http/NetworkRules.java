package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.NetworkRefusedException.Reason;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be so before a server listens beyond this machine. */
final class NetworkRules {

  private static final Logger LOG = LoggerFactory.getLogger(NetworkRules.class);

  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  private NetworkRules() {}

  /**
   * Looks at where a server shall listen, and how it knows who calls.
   *
   * <p>Tokens of OAuth never cross a network in the clear (OAuth 2.1, section 1.5), and so clients
   * have to know the server by an https address, at which a proxy may listen. Of tokens that
   * somebody has handed out for a small set-up it is said that they do.
   *
   * @throws NetworkRefusedException if it may not
   */
  static void check(HttpServerSettings settings) {
    if (AccessRules.isLoopback(AccessRules.bareName(settings.host()))) {
      return;
    }
    switch (settings.authentication()) {
      case Authentication.None none -> requireOpen(settings);
      case Authentication.Tokens tokens -> {
        if (settings.tls() == null) {
          LOG.warn(
              "{} is beyond this machine and spoken to by plain HTTP: tokens cross the network in"
                  + " the clear unless a proxy that speaks https stands before it.",
              settings.host());
        }
      }
      case OAuthResource resource -> requireSafe(settings, resource.resource());
    }
  }

  private static void requireSafe(HttpServerSettings settings, @Nullable URI resource) {
    boolean safe = resource == null ? settings.tls() != null : "https".equals(resource.getScheme());
    if (!safe) {
      throw new NetworkRefusedException(
          Reason.TOKENS_IN_THE_CLEAR,
          "Listening on "
              + settings.host()
              + " by plain HTTP would have tokens cross the network in the clear: speak TLS, or let"
              + " a proxy that does stand before it, and set the resource to its address.");
    }
    if (resource == null && EVERYWHERE.contains(AccessRules.bareName(settings.host()))) {
      throw new IllegalArgumentException(
          "Clients cannot know a server as "
              + settings.host()
              + ": set the resource to the https address by which they do.");
    }
  }

  private static void requireOpen(HttpServerSettings settings) {
    if (settings.everybodyMayCall() && !settings.openNetwork()) {
      throw new NetworkRefusedException(
          Reason.EVERYBODY_MAY_CALL,
          "Listening on "
              + settings.host()
              + " would open the tools to the network: set a bearer token or another"
              + " authentication, require certificates of clients, or set openNetwork.");
    }
  }
}
