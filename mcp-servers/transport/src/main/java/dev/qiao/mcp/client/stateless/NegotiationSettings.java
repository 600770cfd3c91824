package dev.qiao.mcp.client.stateless;

import java.time.Duration;

/**
 * How a client finds out what its server speaks, and how long it waits for it.
 *
 * @param probePatience after how much silence a server is taken for one that knows sessions alone
 *     and passes over what it does not know; more than zero
 * @param callTimeout the longest that one request may take in revision 2026-07-28, with all that
 *     the server asks meanwhile and with its task, if it becomes one; more than zero
 */
public record NegotiationSettings(Duration probePatience, Duration callTimeout) {

  /** Five seconds of silence, and ten minutes for a request. */
  public static final NegotiationSettings DEFAULT =
      new NegotiationSettings(Duration.ofSeconds(5), Duration.ofMinutes(10));

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if one is not more than zero
   */
  public NegotiationSettings {
    if (!probePatience.isPositive() || !callTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "probePatience and callTimeout must be more than zero, not %s and %s."
              .formatted(probePatience, callTimeout));
    }
  }

  /** The same with another patience. */
  public NegotiationSettings withProbePatience(Duration patience) {
    return new NegotiationSettings(patience, callTimeout);
  }

  /** The same with another time for a request. */
  public NegotiationSettings withCallTimeout(Duration timeout) {
    return new NegotiationSettings(probePatience, timeout);
  }
}
