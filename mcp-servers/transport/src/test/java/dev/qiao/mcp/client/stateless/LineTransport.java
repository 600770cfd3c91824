package dev.qiao.mcp.client.stateless;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.jsonrpc.LineReader;
import dev.qiao.mcp.jsonrpc.LineWriter;
import dev.qiao.mcp.server.McpStdioServer;
import dev.qiao.mcp.server.ToolServer;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A message a line, as over stdio, to a server in this process. */
final class LineTransport implements McpClientTransport, AutoCloseable {

  /** Bytes on their way; a thread that is interrupted while it writes breaks no other. */
  private static final class Pipe {
    private static final byte[] END = {};
    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();

    OutputStream in() {
      return new OutputStream() {
        @Override
        public void write(int one) {
          chunks.add(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
          chunks.add(Arrays.copyOfRange(bytes, from, from + count));
        }

        @Override
        public void close() {
          chunks.add(END);
        }
      };
    }

    InputStream out() {
      return new SequenceInputStream(
          new Enumeration<>() {
            private byte[] next = {0};

            @Override
            public boolean hasMoreElements() {
              try {
                next = chunks.take();
              } catch (InterruptedException e) {
                next = END;
              }
              return next != END;
            }

            @Override
            public InputStream nextElement() {
              return new ByteArrayInputStream(next);
            }
          });
    }
  }

  private static final int LONGEST_LINE = 1 << 20;

  private final JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
  private final Pipe requests = new Pipe();
  private final Pipe answers = new Pipe();
  private final OutputStream toServer = requests.in();
  private final LineWriter lines = new LineWriter(toServer);
  private final Thread serving;

  LineTransport(ToolServer tools) {
    serving =
        Thread.ofVirtual().start(() -> McpStdioServer.run(tools, requests.out(), answers.in()));
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(() -> Thread.startVirtualThread(() -> read(handler)));
  }

  private void read(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    LineReader lines = new LineReader(answers.out(), LONGEST_LINE);
    try {
      for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
        handler.apply(Mono.just(codec.read(line.bytes()))).subscribe();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(
        () -> {
          try {
            lines.write(codec.write(message));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return codec.json().convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /** Ends the server's input, and waits for it to end. */
  @Override
  public void close() {
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
