package dev.qiao.mcp.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The networks that are not simply the Internet: IANA's registries of special-purpose addresses
 * (RFC 6890 and what updates it), and the ways to write an IPv4 address within an IPv6 one.
 */
final class SpecialNetworks {

  /** A network, and how near it is. */
  private record Special(Network network, Reach reach) {}

  /** IPv6 addresses that lead to an IPv4 address, which begins at that byte. */
  private record Embedding(Network network, int first, boolean inverted) {}

  private static final List<Special> SPECIAL =
      List.of(
          special("0.0.0.0/8", Reach.NEVER), // "this network"; Linux takes it for this machine
          special("10.0.0.0/8", Reach.PRIVATE),
          special("100.64.0.0/10", Reach.PRIVATE), // shared by a carrier's customers, RFC 6598
          special("127.0.0.0/8", Reach.LOOPBACK),
          special("169.254.0.0/16", Reach.NEVER),
          special("172.16.0.0/12", Reach.PRIVATE),
          special("192.0.0.0/24", Reach.NEVER), // protocols
          special("192.0.2.0/24", Reach.NEVER), // documentation, RFC 5737
          special("192.88.99.0/24", Reach.NEVER), // 6to4 relays, RFC 7526
          special("192.168.0.0/16", Reach.PRIVATE),
          special("198.18.0.0/15", Reach.PRIVATE), // benchmarks, RFC 2544
          special("198.51.100.0/24", Reach.NEVER),
          special("203.0.113.0/24", Reach.NEVER),
          special("224.0.0.0/4", Reach.NEVER), // multicast
          special("240.0.0.0/4", Reach.NEVER), // reserved, and broadcast
          special("::/128", Reach.NEVER),
          special("::1/128", Reach.LOOPBACK),
          special("64:ff9b:1::/48", Reach.PRIVATE), // NAT64 of a network's own, RFC 8215
          special("100::/64", Reach.NEVER), // discarded, RFC 6666
          special("2001:db8::/32", Reach.NEVER), // documentation, RFC 3849
          special("3fff::/20", Reach.NEVER), // documentation, RFC 9637
          special("5f00::/16", Reach.NEVER), // segment routing, RFC 9602
          special("fc00::/7", Reach.PRIVATE), // RFC 4193
          special("fe80::/10", Reach.NEVER),
          special("fec0::/10", Reach.PRIVATE), // once site-local, RFC 3879
          special("ff00::/8", Reach.NEVER)); // multicast

  private static final List<Embedding> EMBEDDINGS =
      List.of(
          new Embedding(Network.of("::/96"), 12, false), // compatible, RFC 4291
          new Embedding(Network.of("::ffff:0:0:0/96"), 12, false), // translated, RFC 2765
          new Embedding(Network.of("64:ff9b::/96"), 12, false), // NAT64, RFC 6052
          new Embedding(Network.of("2001::/32"), 12, true), // Teredo, RFC 4380
          new Embedding(Network.of("2002::/16"), 2, false)); // 6to4, RFC 3056

  /** Behind any prefix: 0:5efe or 200:5efe, then the address (RFC 5214). */
  private static final byte[] ISATAP = {0, 0, 0x5e, (byte) 0xfe};

  private static final int ISATAP_FIRST = 8;
  private static final int UNIVERSAL = 0x02;
  private static final int LENGTH_4 = 4;

  private SpecialNetworks() {}

  private static Special special(String network, Reach reach) {
    return new Special(Network.of(network), reach);
  }

  static Reach reach(InetAddress address) {
    Reach own =
        SPECIAL.stream()
            .filter(special -> special.network().contains(address))
            .map(Special::reach)
            .findFirst()
            .orElse(Reach.PUBLIC);
    // ::1 and :: are special and also look like embedded ones.
    return own == Reach.PUBLIC ? embedded(address).map(own::orNearer).orElse(own) : own;
  }

  private static Optional<Reach> embedded(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == LENGTH_4) {
      return Optional.empty();
    }
    if (isIsatap(bytes)) {
      return Optional.of(reach(version4(bytes, ISATAP_FIRST + ISATAP.length, false)));
    }
    return EMBEDDINGS.stream()
        .filter(embedding -> embedding.network().contains(address))
        .map(embedding -> reach(version4(bytes, embedding.first(), embedding.inverted())))
        .findFirst();
  }

  private static boolean isIsatap(byte[] bytes) {
    byte[] interfaceId = Arrays.copyOfRange(bytes, ISATAP_FIRST, ISATAP_FIRST + ISATAP.length);
    interfaceId[0] &= (byte) ~UNIVERSAL;
    return Arrays.equals(interfaceId, ISATAP);
  }

  private static InetAddress version4(byte[] bytes, int first, boolean inverted) {
    byte[] address = Arrays.copyOfRange(bytes, first, first + LENGTH_4);
    for (int i = 0; inverted && i < LENGTH_4; i++) {
      address[i] = (byte) ~address[i];
    }
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible); // four bytes are always an address
    }
  }
}
