package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.OAuthResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be so before a server listens beyond this machine. */
final class NetworkRules {

  private static final Logger LOG = LoggerFactory.getLogger(NetworkRules.class);

  private NetworkRules() {}

  /**
   * Looks at where a server shall listen, and how it knows who calls.
   *
   * <p>Tokens of OAuth never cross a network in the clear (OAuth 2.1, section 1.5), and so clients
   * have to know the server by an https address, at which a proxy may listen. Of tokens that
   * somebody has handed out for a small set-up it is said that they do.
   *
   * @throws IllegalArgumentException if it may not; the message names the mend
   */
  static void check(HttpServerSettings settings) {
    if (AccessRules.isLoopback(AccessRules.bareName(settings.host()))) {
      return;
    }
    if (settings.tls() != null) {
      requireOpen(settings);
      return;
    }
    switch (settings.authentication()) {
      case Authentication.None none -> requireOpen(settings);
      case Authentication.Tokens tokens ->
          LOG.warn(
              "{} is beyond this machine and spoken to by plain HTTP: tokens cross the network in"
                  + " the clear unless a proxy that speaks https stands before it.",
              settings.host());
      case OAuthResource resource -> {
        if (resource.resource() == null) {
          throw new IllegalArgumentException(
              "Listening on "
                  + settings.host()
                  + " by plain HTTP would have tokens cross the network in the clear: let a proxy"
                  + " that speaks https stand before it, and set the resource to its address.");
        }
      }
    }
  }

  private static void requireOpen(HttpServerSettings settings) {
    if (settings.everybodyMayCall() && !settings.openNetwork()) {
      throw new IllegalArgumentException(
          "Listening on "
              + settings.host()
              + " would open the tools to the network: set a bearer token or another"
              + " authentication, require certificates of clients, or set openNetwork.");
    }
  }
}
