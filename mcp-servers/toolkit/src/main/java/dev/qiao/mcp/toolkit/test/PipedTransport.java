package dev.qiao.mcp.toolkit.test;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.jsonrpc.LineReader;
import dev.qiao.mcp.jsonrpc.LineWriter;
import dev.qiao.mcp.server.McpStdioServer;
import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The client's side of a server in the same process: what stdio carries, through pipes. */
final class PipedTransport implements McpClientTransport {

  private static final int MAX_LINE_BYTES = 64 << 20;

  private final JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
  private final OutputStream toServer;
  private final InputStream fromServer;
  private final LineWriter lines;
  private final Thread serving;

  private PipedTransport(OutputStream toServer, InputStream fromServer, Thread serving) {
    this.toServer = toServer;
    this.lines = new LineWriter(toServer);
    this.fromServer = fromServer;
    this.serving = serving;
  }

  /**
   * Starts the server, which ends when this transport is closed, and waits until it reads.
   *
   * @throws RuntimeException why it did not come to that
   */
  static PipedTransport to(ToolServer server) {
    MemoryPipe requests = new MemoryPipe();
    MemoryPipe answers = new MemoryPipe();
    CompletableFuture<Void> reads = new CompletableFuture<>();
    InputStream in = requests.out(() -> reads.complete(null));
    OutputStream out = answers.in();
    Thread serving =
        Thread.ofVirtual().name("mcp-in-memory").start(() -> serve(server, in, out, reads));
    try {
      reads.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException told ? told : e;
    }
    return new PipedTransport(requests.in(), answers.out(() -> {}), serving);
  }

  private static void serve(
      ToolServer server, InputStream in, OutputStream out, CompletableFuture<Void> reads) {
    try (out) {
      McpStdioServer.run(server, in, out);
      reads.complete(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      if (!reads.completeExceptionally(e)) {
        throw e;
      }
    }
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(() -> Thread.startVirtualThread(() -> receive(handler)));
  }

  private void receive(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    LineReader answers = new LineReader(fromServer, MAX_LINE_BYTES);
    try {
      for (LineReader.Line line = answers.next(); line != null; line = answers.next()) {
        handler.apply(Mono.just(codec.read(line.bytes()))).subscribe();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> write(codec.write(message)));
  }

  private void write(byte[] json) {
    try {
      lines.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("The server reads no more.", e);
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return codec.json().convertValue(data, type);
  }

  /** Ends the server's input and waits for it to end. */
  @Override
  public Mono<Void> closeGracefully() {
    return Mono.<Void>fromRunnable(this::end).subscribeOn(Schedulers.boundedElastic());
  }

  private void end() {
    try {
      toServer.close();
      serving.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
