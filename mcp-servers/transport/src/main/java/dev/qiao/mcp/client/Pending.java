package dev.qiao.mcp.client;

import dev.qiao.mcp.client.ExchangeHandler.UnservedException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a connection, and who waits for its answer.
 *
 * @param mayBeRepeated whether it has not been sent before
 */
record Pending(FullHttpRequest request, Reply reply, boolean mayBeRepeated) {

  void fail(Throwable cause) {
    request.release();
    reply.failed(cause);
  }

  void send(ClientConnection connection) {
    connection.send(request, reply);
  }

  /**
   * Sends it on a connection that the server may close for further requests just now; what it has
   * not looked at may be sent once more, whatever it asks for.
   */
  void sendShared(ClientConnection connection, Consumer<Pending> onceMore) {
    if (mayBeRepeated) {
      FullHttpRequest copy = request.replace(request.content().retainedDuplicate());
      connection.send(request, new Repeatable(reply, copy, onceMore));
    } else {
      send(connection);
    }
  }

  /** Passes all on but that the request was not looked at. */
  private static final class Repeatable implements Reply {

    private final Reply reply;
    private final Consumer<Pending> onceMore;
    private @Nullable FullHttpRequest copy;

    Repeatable(Reply reply, FullHttpRequest copy, Consumer<Pending> onceMore) {
      this.reply = reply;
      this.copy = copy;
      this.onceMore = onceMore;
    }

    @Override
    public void started(Channel channel) {
      reply.started(channel);
    }

    @Override
    public void head(HttpResponse head) {
      release();
      reply.head(head);
    }

    @Override
    public void content(ByteBuf piece) {
      reply.content(piece);
    }

    @Override
    public void end() {
      reply.end();
    }

    @Override
    public void failed(Throwable cause) {
      FullHttpRequest again = copy;
      if (again != null && cause instanceof UnservedException) {
        copy = null;
        onceMore.accept(new Pending(again, reply, false));
      } else {
        release();
        reply.failed(cause);
      }
    }

    private void release() {
      if (copy != null) {
        copy.release();
        copy = null;
      }
    }
  }
}
