package dev.qiao.mcp.netty;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;

/** What the two sides of a TLS connection offer each other to speak (RFC 7301). */
final class Alpn {

  static final ApplicationProtocolConfig HTTP_2_OR_1 =
      offering(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
  static final ApplicationProtocolConfig HTTP_2 = offering(ApplicationProtocolNames.HTTP_2);
  static final ApplicationProtocolConfig HTTP_1 = offering(ApplicationProtocolNames.HTTP_1_1);

  private Alpn() {}

  private static ApplicationProtocolConfig offering(String... protocols) {
    return new ApplicationProtocolConfig(
        Protocol.ALPN,
        SelectorFailureBehavior.NO_ADVERTISE,
        SelectedListenerFailureBehavior.ACCEPT,
        protocols);
  }
}
