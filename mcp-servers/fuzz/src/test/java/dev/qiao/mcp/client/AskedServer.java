package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client's connection on which one request has gone out, and what became of that. */
public final class AskedServer implements MessageReply.Outcome {

  private final List<String> told = new ArrayList<>();
  private final List<String> resumptions = new ArrayList<>();
  private final EmbeddedChannel channel;

  /** A channel forgets its timers when it closes; those of the client go on. */
  private final EmbeddedChannel clock = new EmbeddedChannel();

  private final ByteBufAllocator allocator;

  /** Asks. */
  public AskedServer(ByteBufAllocator allocator, int maxBytes) {
    this.allocator = allocator;
    ExchangeHandler handler = new ExchangeHandler(() -> {});
    channel =
        new EmbeddedChannel(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel connection) {
                connection.config().setAllocator(allocator);
                connection.pipeline().addLast(new HttpClientCodec()).addLast(handler);
              }
            });
    clock.freezeTime();
    Inbox inbox = new Inbox(Runnable::run);
    AwaitedAnswer answer =
        new AwaitedAnswer(
            new JSONRPCRequest("ping", 1, Map.of()),
            new Receiver(new JsonRpcCodec(McpJsonDefaults.getMapper())),
            message -> message,
            this);
    Resumption rest =
        new Resumption(
            clock.eventLoop(),
            (id, stream) -> resumptions.add(id),
            answer,
            inbox,
            new Pauses(() -> 0),
            maxBytes);
    MessageReply reply = new MessageReply(answer, rest, true, inbox, maxBytes, this);
    handler.send(
        channel, new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/mcp"), reply);
  }

  /** The server answers with these bytes, and hangs up. */
  public void answer(byte[] bytes) {
    channel.writeInbound(allocator.buffer(bytes.length).writeBytes(bytes));
    channel.close();
    clock.runPendingTasks();
    clock.advanceTimeBy(StreamPosition.LONGEST_RETRY_MILLIS, TimeUnit.MILLISECONDS);
    clock.runScheduledPendingTasks();
    channel.finishAndReleaseAll();
  }

  /** How often the request was settled. */
  public int settled() {
    return told.size();
  }

  /** The event ids from which the client wants to go on. */
  public List<String> resumptions() {
    return List.copyOf(resumptions);
  }

  @Override
  public void sessionOpened(String id) {}

  @Override
  public void succeeded() {
    told.add("succeeded");
  }

  @Override
  public void failed(Throwable cause) {
    told.add("failed");
  }

  @Override
  public void refused(HttpResponseStatus status, byte[] body) {
    told.add("refused");
  }

  @Override
  public void notResumed(HttpResponseStatus status, byte[] body) {
    told.add("not resumed");
  }
}
