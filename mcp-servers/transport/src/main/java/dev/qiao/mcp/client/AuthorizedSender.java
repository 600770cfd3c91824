package dev.qiao.mcp.client;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.EventExecutor;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Sends each request with what authorises it, and again when a refusal could be answered.
 *
 * @param workers runs what may block
 */
record AuthorizedSender(
    Endpoint server,
    Sender connections,
    EventExecutor loop,
    Executor workers,
    ClientAuthorization authorization)
    implements Sender {

  /**
   * The most that can be needed: a nonce for a kept token, a refreshed token, a granted one, and a
   * step up. A server that refuses more has its say.
   */
  static final int MOST_RESENT = 4;

  private static final String NONCE = "DPoP-Nonce";
  private static final String CHALLENGE = "WWW-Authenticate";

  @Override
  public void send(FullHttpRequest request, Reply reply) {
    byte[] body = ByteBufUtil.getBytes(request.content());
    request.release();
    new Attempt(request, body, 0).send(reply);
  }

  /**
   * One of the times that a message is sent.
   *
   * @param request whose own body is released
   * @param before how often it was refused before
   */
  final class Attempt {
    private final FullHttpRequest request;
    private final byte[] body;
    private final int before;
    private final Map<String, String> headers;

    private Attempt(FullHttpRequest request, byte[] body, int before) {
      this.request = request;
      this.body = body;
      this.before = before;
      this.headers = authorization.headers(request.method().name(), server.at(request.uri()));
    }

    private void send(Reply reply) {
      FullHttpRequest next = request.replace(Unpooled.wrappedBuffer(body));
      headers.forEach(next.headers()::set);
      connections.send(next, before < MOST_RESENT ? new AuthorizedReply(this, reply) : reply);
    }

    /** Does what the refusal asks for, off the loop, and sends again or tells the reply. */
    void answer(HttpResponse refusal, Reply reply, Runnable asItWas) {
      workers.execute(
          () -> {
            try {
              if (authorization.answer(described(refusal, reply.isAwaited()))) {
                new Attempt(request, body, before + 1).send(reply);
              } else {
                onLoop(asItWas);
              }
            } catch (RuntimeException e) {
              onLoop(() -> reply.failed(e));
            }
          });
    }

    /** A transport that was closed meanwhile has told whoever waits. */
    private void onLoop(Runnable task) {
      OnLoop.run(loop, task);
    }

    private RefusedRequest described(HttpResponse refusal, boolean awaited) {
      return new RefusedRequest(
          refusal.status().code(),
          refusal.headers().getAll(CHALLENGE),
          refusal.headers().get(NONCE, ""),
          headers,
          before,
          !awaited);
    }
  }
}
