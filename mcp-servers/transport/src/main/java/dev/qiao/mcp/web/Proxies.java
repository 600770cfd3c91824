package dev.qiao.mcp.web;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Through which proxy each server is reached. */
@FunctionalInterface
public interface Proxies {

  /** Straight to each, whatever the environment says. */
  Proxies NONE = server -> Optional.empty();

  /**
   * The proxy to a server; empty to go straight there.
   *
   * @param server its URL, http or https
   */
  Optional<ProxySettings> to(URI server);

  /**
   * What the usual variables say, as {@link ProxySettings#from} reads them.
   *
   * @param environment such as {@code System.getenv()}
   */
  static Proxies from(Map<String, String> environment) {
    return server -> ProxySettings.from(environment, server);
  }
}
