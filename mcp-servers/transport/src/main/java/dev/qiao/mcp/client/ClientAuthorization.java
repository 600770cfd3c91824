package dev.qiao.mcp.client;

import dev.qiao.mcp.oauth.AuthorizationException;
import java.net.URI;
import java.util.Map;

/**
 * What authorises a client at one server: gives each request its headers, and does what can be done
 * when the server refuses one.
 *
 * <pre>{@code
 * NettyMcpTransport.builder(server).authorization(OAuth.builder(server)….build())
 * }</pre>
 *
 * <p>Called from many threads at once, never on an event loop; both methods may block.
 */
public interface ClientAuthorization {

  /**
   * Whether what this gives may be sent to a server: no transport is built to one where it may not.
   *
   * @param server the URL of the MCP server
   */
  boolean isFor(URI server);

  /**
   * The headers that authorise the next request, by name; none if there is nothing yet.
   *
   * @param method the request's HTTP method
   * @param address where the request goes, at the origin of that server
   * @throws AuthorizationException if the request should not be sent at all
   */
  Map<String, String> headers(String method, URI address);

  /**
   * Looks for another authorisation after a refusal.
   *
   * @return whether the request should be sent again; otherwise its sender gets the refusal
   * @throws AuthorizationException if there is none, with the reason that its sender gets
   */
  boolean answer(RefusedRequest refused);
}
