package dev.qiao.mcp.bench.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Reads a message and answers with the bytes that there are for its kind. */
final class RawAnswers extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final FixedAnswer stateless;
  private final FixedAnswer session;
  private final FixedAnswer events;

  RawAnswers(FixedAnswer stateless, FixedAnswer session, FixedAnswer events) {
    this.stateless = stateless;
    this.session = session;
    this.events = events;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    Map<?, ?> message = JSON.readValue(ByteBufUtil.getBytes(request.content()), Map.class);
    if ("2026-07-28".equals(request.headers().get("MCP-Protocol-Version"))) {
      stateless.write(ctx);
    } else if (asksForProgress(message)) {
      events.write(ctx);
    } else {
      session.write(ctx);
    }
  }

  private static boolean asksForProgress(Map<?, ?> message) {
    return message.get("params") instanceof Map<?, ?> params
        && params.get("_meta") instanceof Map<?, ?> meta
        && meta.containsKey("progressToken");
  }
}
