package dev.qiao.mcp.client.oauth;

import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.Web;
import dev.qiao.mcp.oauth.WebAddress;
import dev.qiao.mcp.web.Proxies;
import dev.qiao.mcp.web.Reach;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a client authorises at one server.
 *
 * @param server the MCP server's URL
 * @param scopes what is asked for besides what the server names
 * @param requestTimeout how long one request to an authorization server may take
 * @param userTimeout how long a user may take
 * @param privateNetwork whether a server may name others in this machine's network, or on it
 * @param tls how the server is spoken to
 */
record OAuthSettings(
    URI server,
    Grant grant,
    Registrar registrar,
    CredentialStore store,
    Set<String> scopes,
    Duration requestTimeout,
    Duration userTimeout,
    boolean privateNetwork,
    Proxies proxies,
    ClientTls tls,
    Clock clock) {

  /** By what the store knows the server. */
  String serverName() {
    return nameOf(server);
  }

  boolean isFor(URI other) {
    return nameOf(other).equals(serverName());
  }

  private static String nameOf(URI server) {
    String query = server.getRawQuery() == null ? "" : "?" + server.getRawQuery();
    return WebAddress.origin(server) + WebAddress.path(server) + query;
  }

  /** What is kept of this client for the server, whoever gave it. */
  Optional<Credentials> kept() {
    RegisteredClient registered = registrar.registered();
    return store
        .latest(serverName())
        .filter(it -> registered == null || registered.id().equals(it.client().id()));
  }

  /** Requests to the servers that this one names. */
  Web web() throws IOException {
    return new Web(reach(), requestTimeout, proxies, tls);
  }

  /** Requests to a server that the user has named, wherever it is. */
  Web webOfUser() {
    return new Web(Reach.LOOPBACK, requestTimeout, proxies, tls);
  }

  private Reach reach() throws UnknownHostException {
    try {
      return privateNetwork ? Reach.LOOPBACK : WebAddress.reach(server);
    } catch (UnknownHostException e) {
      if (proxies.to(server).isPresent()) {
        return Reach.PUBLIC; // only the proxy knows where it is
      }
      throw e;
    }
  }

  /** Of several authorization servers the one that knows the client, or else the first. */
  String chosen(List<String> issuers) {
    RegisteredClient registered = registrar.registered();
    String known = registered == null ? null : registered.issuer();
    return known != null && issuers.contains(known) ? known : issuers.get(0);
  }

  /**
   * Holds a client that was registered beforehand, nobody said where, to the first authorization
   * server that it was used at: a server that changes its mind would get its secret otherwise.
   */
  void requireSameIssuer(String issuer) {
    RegisteredClient registered = registrar.registered();
    if (registered == null || registered.issuer() != null) {
      return;
    }
    kept()
        .filter(kept -> !kept.issuer().equals(issuer))
        .ifPresent(
            kept -> {
              throw new AuthorizationException(
                  "The client %s was used at %s, and the server now wants tokens of %s. Say at which the client is registered."
                      .formatted(registered.id(), kept.issuer(), issuer));
            });
  }
}
