package dev.qiao.mcp.web;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A range of addresses that begin with the same bits. */
public final class Network {

  private static final int BITS_4 = 32;
  private static final int BITS_6 = 128;

  private final String text;
  private final IpSubnetFilterRule rule;

  private Network(String text, IpSubnetFilterRule rule) {
    this.text = text;
    this.rule = rule;
  }

  /**
   * Reads a network or a single address, for example {@code 10.0.0.0/8}, {@code fd00::/8} or {@code
   * 127.0.0.1}; empty if it is neither. Names are not looked up.
   */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean version4 = NetUtil.isValidIpV4Address(address);
    if (!version4 && !NetUtil.isValidIpV6Address(address)) {
      return Optional.empty();
    }
    int most = version4 ? BITS_4 : BITS_6;
    String length = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > most) {
      return Optional.empty();
    }
    return Optional.of(
        new Network(
            text,
            new IpSubnetFilterRule(address, Integer.parseInt(length), IpFilterRuleType.ACCEPT)));
  }

  /**
   * A network that is known to be one.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Network of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no network."));
  }

  /** Whether an address is in it. */
  public boolean contains(InetAddress address) {
    return rule.matches(new InetSocketAddress(address, 0));
  }

  @Override
  public String toString() {
    return text;
  }
}
