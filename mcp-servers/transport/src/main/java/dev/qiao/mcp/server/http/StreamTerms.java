package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.spec.ProtocolVersions;
import java.time.Duration;

/**
 * How the streams of a session begin and how long their connections last, as the negotiated
 * revision has it.
 *
 * @param primes whether a stream begins with an event that has an id and empty data, which clients
 *     know from revision 2025-11-25 on
 * @param maxAge after which a connection is ended and the client comes back; zero for never
 */
record StreamTerms(boolean primes, Duration maxAge) {

  /** The terms for clients of this revision; revisions are dates, and sort as such. */
  static StreamTerms of(String protocolVersion, HttpLimits limits) {
    return protocolVersion.compareTo(ProtocolVersions.MCP_2025_11_25) >= 0
        ? new StreamTerms(true, limits.maxStreamAge())
        : new StreamTerms(false, Duration.ZERO);
  }

  StreamTerms withMaxAge(Duration age) {
    return new StreamTerms(primes, age);
  }
}
