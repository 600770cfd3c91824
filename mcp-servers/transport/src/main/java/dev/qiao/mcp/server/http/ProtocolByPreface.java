package dev.qiao.mcp.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;

/**
 * Tells by the first bytes of an unencrypted connection whether it speaks HTTP/2 (RFC 9113, section
 * 3.4) or HTTP/1.1, and lays the handlers for it.
 */
final class ProtocolByPreface extends ByteToMessageDecoder {

  private final Http1 http1;
  private final Http2 http2;

  ProtocolByPreface(Http1 http1, Http2 http2) {
    this.http1 = http1;
    this.http2 = http2;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
    try {
      int length = Math.min(in.readableBytes(), preface.readableBytes());
      ChannelPipeline pipeline = ctx.pipeline();
      RequestClock clock = pipeline.get(RequestClock.class);
      if (!ByteBufUtil.equals(in, in.readerIndex(), preface, preface.readerIndex(), length)) {
        http1.layOut(pipeline, clock, http2);
        pipeline.remove(this);
      } else if (length == preface.readableBytes()) {
        pipeline.remove(clock);
        http2.layOut(pipeline);
        pipeline.remove(this);
      }
    } finally {
      preface.release();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == RequestClock.Event.REQUEST_TIMED_OUT || event == McpEndpoint.Event.SERVER_CLOSES) {
      ctx.close(); // nobody knows what it would understand
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }
}
