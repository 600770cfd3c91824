package dev.qiao.mcp.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;

/** A connection that speaks HTTP/1.1: one request after the other. */
final class Http1Connection implements ClientConnection {

  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final int MAX_LINE_BYTES = 8 << 10;

  private final Channel channel;
  private final ExchangeHandler handler;
  private boolean busy;

  private Http1Connection(Channel channel, Owner owner) {
    this.channel = channel;
    this.handler =
        new ExchangeHandler(
            () -> {
              busy = false;
              owner.hasRoom(this);
            });
  }

  /** Lays the handlers. */
  static Http1Connection layOut(Channel channel, Owner owner) {
    Http1Connection connection = new Http1Connection(channel, owner);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(
        new HttpClientCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES),
            HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
            HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE));
    pipeline.addLast(connection.handler);
    return connection;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public boolean isFree() {
    return !busy && channel.isActive();
  }

  @Override
  public boolean isUnused() {
    return !busy;
  }

  @Override
  public void send(FullHttpRequest request, Reply reply) {
    busy = true;
    handler.send(channel, request, reply);
  }
}
