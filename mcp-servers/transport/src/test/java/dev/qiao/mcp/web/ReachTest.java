package dev.qiao.mcp.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "100.63.255.255, PUBLIC",
    "100.64.0.1, PRIVATE",
    "100.127.255.255, PRIVATE",
    "100.128.0.1, PUBLIC",
    "10.1.2.3, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.32.0.1, PUBLIC",
    "192.168.1.1, PRIVATE",
    "198.18.0.1, PRIVATE",
    "127.0.0.1, LOOPBACK",
    "127.9.9.9, LOOPBACK",
    "169.254.169.254, NEVER",
    "0.0.0.0, NEVER",
    "0.1.2.3, NEVER",
    "192.0.2.1, NEVER",
    "224.0.0.1, NEVER",
    "240.0.0.1, NEVER",
    "255.255.255.255, NEVER",
    "2606:4700::1111, PUBLIC",
    "2001:db8::1, NEVER",
    "fd00::1, PRIVATE",
    "fc00::1, PRIVATE",
    "fec0::1, PRIVATE",
    "::1, LOOPBACK",
    "fe80::1, NEVER",
    "ff02::1, NEVER",
    "::, NEVER"
  })
  void an_address_is_so_near(String address, Reach reach) throws Exception {
    assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
  }

  @ParameterizedTest
  @CsvSource({
    "::ffff:127.0.0.1, LOOPBACK",
    "::ffff:10.0.0.1, PRIVATE",
    "::ffff:0:10.0.0.1, PRIVATE",
    "::127.0.0.1, LOOPBACK",
    "64:ff9b::7f00:1, LOOPBACK",
    "64:ff9b::a9fe:a9fe, NEVER",
    "64:ff9b::808:808, PUBLIC",
    "64:ff9b:1::808:808, PRIVATE",
    "2002:7f00:1::, LOOPBACK",
    "2002:a00:1::1, PRIVATE",
    "2002:808:808::1, PUBLIC",
    "2001:0:1:2:3:4:80ff:fffe, LOOPBACK",
    "2001:0:1:2:3:4:f7f7:f7f7, PUBLIC",
    "2a00:1::5efe:10.0.0.1, PRIVATE",
    "2a00:1::200:5efe:127.0.0.1, LOOPBACK"
  })
  void an_address_within_an_address_counts(String address, Reach reach) throws Exception {
    assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
  }

  @Test
  void nobody_names_what_is_nearer() {
    assertThat(Reach.PUBLIC.mayName(Reach.PUBLIC)).isTrue();
    assertThat(Reach.PUBLIC.mayName(Reach.PRIVATE)).isFalse();
    assertThat(Reach.PUBLIC.mayName(Reach.LOOPBACK)).isFalse();
    assertThat(Reach.PRIVATE.mayName(Reach.LOOPBACK)).isFalse();
    assertThat(Reach.PRIVATE.mayName(Reach.PUBLIC)).isTrue();
    assertThat(Reach.LOOPBACK.mayName(Reach.PRIVATE)).isTrue();
    assertThat(Reach.LOOPBACK.mayName(Reach.NEVER)).isFalse();
    assertThat(Reach.NEVER.mayName(Reach.NEVER)).isFalse();
  }

  @Test
  void a_network_holds_the_addresses_that_begin_like_it() throws Exception {
    Network network = Network.parse("10.1.0.0/16").orElseThrow();
    assertThat(network.contains(InetAddress.getByName("10.1.255.255"))).isTrue();
    assertThat(network.contains(InetAddress.getByName("10.2.0.0"))).isFalse();
    assertThat(Network.parse("::1").orElseThrow().contains(InetAddress.getByName("::1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "fd00::/129", "", "10.0.0/8"})
  void what_is_no_network_is_not_looked_up(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
