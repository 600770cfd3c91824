package dev.qiao.mcp.builtin.fetch;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.toolkit.ToolFailure;
import dev.qiao.mcp.web.Gate;
import dev.qiao.mcp.web.Network;
import dev.qiao.mcp.web.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What may be reached: the Internet, and what the settings allow beside it.
 *
 * @param hosts names whose addresses may also be in a private network or on this machine
 * @param networks addresses that may be reached whatever they are
 */
record Reachable(List<String> hosts, List<Network> networks) implements Gate {

  private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";

  static Reachable of(Settings settings) {
    List<String> hosts = new ArrayList<>();
    List<Network> networks = new ArrayList<>();
    for (String allowed : settings.list("allow")) {
      if (Network.parse(allowed).map(networks::add).isPresent()) {
        continue;
      }
      if (!allowed.matches(HOST) || allowed.matches("[0-9.]+")) {
        throw settings.wrong(
            "allow",
            "has %s, which is neither a host nor a network; write intranet.example or 10.0.0.0/8"
                .formatted(allowed));
      }
      hosts.add(allowed.toLowerCase(Locale.ROOT));
    }
    return new Reachable(hosts, networks);
  }

  @Override
  public void check(URI uri, List<InetAddress> addresses) {
    boolean named = hosts.contains(uri.getHost().toLowerCase(Locale.ROOT));
    if (!addresses.stream().allMatch(address -> allows(named, address))) {
      throw new ToolFailure(
          "Not allowed: %s is at an address that is not of the public Internet."
              .formatted(uri.getHost()));
    }
  }

  private boolean allows(boolean named, InetAddress address) {
    Reach most = named ? Reach.LOOPBACK : Reach.PUBLIC;
    return most.mayName(Reach.of(address))
        || networks.stream().anyMatch(network -> network.contains(address));
  }
}
