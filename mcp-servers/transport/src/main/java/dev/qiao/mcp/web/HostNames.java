package dev.qiao.mcp.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where hosts are. */
@FunctionalInterface
public interface HostNames {

  /** As this machine resolves them. */
  HostNames SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /**
   * The addresses of a host, at least one.
   *
   * @param host a name, or an address without brackets
   * @throws UnknownHostException if there is none of that name
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
