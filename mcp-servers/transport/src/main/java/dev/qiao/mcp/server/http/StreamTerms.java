package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.spec.ProtocolVersions;
import java.time.Duration;

/**
 * How streams of events begin and how long their connections last, as the revision has it.
 *
 * @param resumable whether events have an id, by which a client can come back for the rest
 * @param primes whether a stream begins with an event that has an id and empty data, which clients
 *     know from revision 2025-11-25 on
 * @param maxAge after which a connection is ended and the client comes back; zero for never
 */
record StreamTerms(boolean resumable, boolean primes, Duration maxAge) {

  /** A stream that goes with its connection. */
  static final StreamTerms ONCE = new StreamTerms(false, false, Duration.ZERO);

  /** The terms for clients of this revision; revisions are dates, and sort as such. */
  static StreamTerms of(String protocolVersion, HttpLimits limits) {
    return protocolVersion.compareTo(ProtocolVersions.MCP_2025_11_25) >= 0
        ? new StreamTerms(true, true, limits.maxStreamAge())
        : new StreamTerms(true, false, Duration.ZERO);
  }

  StreamTerms withMaxAge(Duration age) {
    return new StreamTerms(resumable, primes, age);
  }
}
