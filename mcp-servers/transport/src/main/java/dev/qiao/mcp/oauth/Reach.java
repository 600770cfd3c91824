package dev.qiao.mcp.oauth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How near an address is to this machine. What a server names may be as near as the server itself
 * but no nearer: a server out in the network could otherwise have its client ask what only the
 * client can reach (specification, "Security Best Practices": Server-Side Request Forgery).
 */
public enum Reach {
  /** Anywhere in the Internet. */
  PUBLIC,
  /** In a private network. */
  PRIVATE,
  /** On this machine. */
  LOOPBACK,
  /**
   * On this link, where clouds serve the credentials of their machines; and what is no address of
   * one machine at all. Nobody names such for a good reason.
   */
  NEVER;

  private static final int UNIQUE_LOCAL = 0xFC;
  private static final int SHARED_FIRST = 100;
  private static final int SHARED_SECOND = 64;

  /** How near this address is. */
  public static Reach of(InetAddress address) {
    if (address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()) {
      return NEVER;
    }
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    return address.isSiteLocalAddress() || isUniqueLocal(address) || isShared(address)
        ? PRIVATE
        : PUBLIC;
  }

  /**
   * How near a server is, by the farthest of its addresses. Only what is written as an address of
   * this machine counts as on it: a name can be made to lead anywhere between two questions.
   */
  public static Reach ofServer(URI server) throws UnknownHostException {
    if (WebAddress.isLoopback(server)) {
      return LOOPBACK;
    }
    return Arrays.stream(InetAddress.getAllByName(WebAddress.address(server)))
        .map(Reach::of)
        .map(reach -> reach == PUBLIC ? PUBLIC : PRIVATE)
        .min(Comparator.naturalOrder())
        .orElse(PUBLIC);
  }

  /** Whether what is so near may name what is so near. */
  public boolean mayName(Reach other) {
    return other != NEVER && other.compareTo(this) <= 0;
  }

  /** RFC 4193. */
  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == UNIQUE_LOCAL;
  }

  /** RFC 6598. */
  private static boolean isShared(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 && bytes[0] == SHARED_FIRST && (bytes[1] & 0xC0) == SHARED_SECOND;
  }
}
