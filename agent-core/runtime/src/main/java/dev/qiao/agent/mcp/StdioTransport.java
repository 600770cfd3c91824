package dev.qiao.agent.mcp;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.jsonrpc.JsonRpcException;
import dev.qiao.mcp.jsonrpc.LineReader;
import dev.qiao.mcp.jsonrpc.LineWriter;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpTransportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One JSON-RPC message a line over a process's standard input and output.
 *
 * <p>Unlike the SDK's own it says when the process ends, passes over lines that are no message (a
 * greeting, a warning of npm), and leaves the process itself to its owner.
 */
final class StdioTransport implements McpClientTransport {

  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
  private static final int LONGEST_LINE = 16 << 20;
  private static final int MOST_SHOWN = 100;

  private final JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
  private final String name;
  private final LineReader lines;
  private final LineWriter out;
  private final Runnable beforeSending;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile String odd = "";

  StdioTransport(String name, InputStream in, OutputStream out, Runnable beforeSending) {
    this.name = name;
    this.lines = new LineReader(in, LONGEST_LINE);
    this.out = new LineWriter(out);
    this.beforeSending = beforeSending;
  }

  /** Completes when the process says nothing more. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** The beginning of the last line that was no message, for the error; empty if there was none. */
  String odd() {
    return odd;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(() -> PipeReaders.start("stdout-" + name, () -> read(handler)));
  }

  private void read(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    try {
      for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
        if (line.tooLong()) {
          // Passed over, it might have been the answer that a call waits for.
          throw new IOException("a message is longer than " + LONGEST_LINE + " bytes");
        }
        take(line.bytes(), handler);
      }
    } catch (IOException e) {
      LOG.debug("The output of {} broke off", name, e);
    } finally {
      ended.complete(null);
    }
  }

  private void take(byte[] line, Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    try {
      for (JSONRPCMessage message : codec.readAll(line)) {
        handler.apply(Mono.just(message)).subscribe();
      }
    } catch (JsonRpcException e) {
      odd = shown(line);
      LOG.debug("{} wrote a line that is no message", name, e);
    }
  }

  private static String shown(byte[] line) {
    String text = new String(line, 0, Math.min(line.length, MOST_SHOWN), StandardCharsets.UTF_8);
    return text.replaceAll("\\p{Cntrl}", "").strip();
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(
        () -> {
          beforeSending.run();
          write(codec.write(message));
        });
  }

  private void write(byte[] message) {
    try {
      out.write(message);
    } catch (IOException e) {
      throw new McpTransportException(name + " reads no more: " + e.getMessage(), e);
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return codec.json().convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
