package dev.qiao.mcp.web;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/** Who may be asked. */
@FunctionalInterface
public interface Gate {

  /**
   * Throws an unchecked exception of its own if this server must not be asked.
   *
   * @param uri what is asked for
   * @param addresses where its host is, at least one; the connection goes to one of them
   */
  void check(URI uri, List<InetAddress> addresses);
}
