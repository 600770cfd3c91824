package dev.qiao.mcp.web;

import java.net.InetAddress;

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

  /**
   * How near this address is. One that carries an IPv4 address for a translator or a tunnel (NAT64,
   * 6to4, Teredo, ISATAP) is at least as near as that.
   */
  public static Reach of(InetAddress address) {
    return SpecialNetworks.reach(address);
  }

  /** Whether what is so near may name what is so near. */
  public boolean mayName(Reach other) {
    return other != NEVER && other.compareTo(this) <= 0;
  }

  /** The nearer of the two. */
  Reach orNearer(Reach other) {
    return compareTo(other) < 0 ? other : this;
  }
}
