package dev.qiao.mcp.client.oauth;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All credentials of one store. Never changed; a change gives another book.
 *
 * @param version of this form
 * @param issuers by authorization server, then by MCP server
 */
record CredentialBook(int version, Map<String, Map<String, Credentials>> issuers) {

  static final int VERSION = 1;

  static final CredentialBook EMPTY = new CredentialBook(VERSION, Map.of());

  CredentialBook {
    issuers = Map.copyOf(issuers);
  }

  Optional<Credentials> latest(String server) {
    return issuers.values().stream()
        .flatMap(servers -> Optional.ofNullable(servers.get(server)).stream())
        .max(Comparator.comparing(kept -> kept.tokens().obtained()));
  }

  Optional<Credentials> find(String issuer, String server) {
    return Optional.ofNullable(issuers.getOrDefault(issuer, Map.of()).get(server));
  }

  CredentialBook with(String issuer, String server, Optional<Credentials> kept) {
    Map<String, Map<String, Credentials>> all = new LinkedHashMap<>(issuers);
    Map<String, Credentials> servers = new LinkedHashMap<>(all.getOrDefault(issuer, Map.of()));
    kept.ifPresentOrElse(it -> servers.put(server, it), () -> servers.remove(server));
    if (servers.isEmpty()) {
      all.remove(issuer);
    } else {
      all.put(issuer, servers);
    }
    return new CredentialBook(VERSION, all);
  }
}
