package dev.qiao.mcp.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each request by its head, before any of its body is read. Where others have to be asked
 * for that, it does so off the event loop, and meanwhile nothing more is read of the connection.
 */
final class Doorkeeper extends ChannelDuplexHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

  private final HeadRules rules;
  private final CallerRates rates;
  private final Executor workers;
  private final Deque<Object> held = new ArrayDeque<>();
  private @Nullable String certificate;
  private boolean deciding;
  private boolean readAskedFor;

  Doorkeeper(HeadRules rules, CallerRates rates, Executor workers) {
    this.rules = rules;
    this.rates = rates;
    this.workers = workers;
  }

  /** The handshake is over by then, and one connection has one caller in it. */
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    certificate = PeerCertificate.subject(ctx.channel());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (deciding) {
      held.add(message);
    } else {
      pass(ctx, message);
    }
  }

  private void pass(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof HttpRequest head)) {
      ctx.fireChannelRead(message);
      return;
    }
    switch (rules.check(head, certificate)) {
      case Admission.Undecided undecided -> decide(ctx, head, undecided);
      case Admission decided -> judged(ctx, head, decided);
    }
    if (message instanceof FullHttpRequest whole) {
      channelRead(ctx, new DefaultLastHttpContent(whole.content(), whole.trailingHeaders()));
    }
  }

  private void judged(ChannelHandlerContext ctx, HttpRequest head, Admission decided) {
    ctx.fireChannelRead(new JudgedHead(head, rates.check(decided, ctx.channel().remoteAddress())));
  }

  private void decide(ChannelHandlerContext ctx, HttpRequest head, Admission.Undecided undecided) {
    deciding = true;
    try {
      workers.execute(
          () -> {
            Admission decided = decision(undecided);
            ctx.executor().execute(() -> decided(ctx, head, decided));
          });
    } catch (RejectedExecutionException e) {
      decided(ctx, head, new Admission.Refused(Refusal.closing()));
    }
  }

  private static Admission decision(Admission.Undecided undecided) {
    try {
      return undecided.decision().get();
    } catch (RuntimeException | Error e) { // or its connection would wait for ever
      LOG.warn("It could not be found out who sends a request", e);
      return new Admission.Refused(Refusal.internal());
    }
  }

  private void decided(ChannelHandlerContext ctx, HttpRequest head, Admission decided) {
    if (ctx.isRemoved()) {
      return;
    }
    deciding = false;
    judged(ctx, head, decided);
    while (!deciding && !held.isEmpty()) {
      pass(ctx, held.remove());
    }
    ctx.fireChannelReadComplete();
    if (readAskedFor && !deciding) {
      readAskedFor = false;
      ctx.read();
    }
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    if (deciding) {
      readAskedFor = true;
    } else {
      ctx.read();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }
}
