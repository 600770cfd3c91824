package dev.qiao.mcp.bench.micro;

import dev.qiao.mcp.bench.Scenario;
import dev.qiao.mcp.bench.server.Echo;
import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.stateless.Catalogue;
import dev.qiao.mcp.server.stateless.StatelessRequest;
import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.server.stateless.StatelessSettings;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;

/** A {@code tools/call} of revision 2026-07-28, from bytes to bytes, and its parts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StatelessCall {

  private final byte[] bytes = Scenario.STATELESS.body().getBytes(StandardCharsets.UTF_8);
  private final JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());
  private final StatelessServer server =
      StatelessServer.of(
          new Catalogue(
              Implementation.builder("echo", "1").build(),
              "",
              ServerCapabilities.builder().tools(false).build(),
              List.of(Echo.specification()),
              List.of(),
              List.of(),
              List.of(),
              List.of()),
          StatelessSettings.DEFAULT,
          true,
          List.of());
  private final JSONRPCRequest message = (JSONRPCRequest) codec.read(bytes);
  private final JSONRPCResponse answer = answer(message);

  /** All of it. */
  @Benchmark
  public byte[] call() {
    return codec.write(answer((JSONRPCRequest) codec.read(bytes)));
  }

  /** Bytes to message. */
  @Benchmark
  public JSONRPCMessage read() {
    return codec.read(bytes);
  }

  /** Message to answer. */
  @Benchmark
  public JSONRPCResponse serve() {
    return answer(message);
  }

  /** Answer to bytes. */
  @Benchmark
  public byte[] write() {
    return codec.write(answer);
  }

  private JSONRPCResponse answer(JSONRPCRequest request) {
    StatelessRequest read = server.read(request, Caller.ANYBODY);
    return server.answer(read, notification -> Mono.empty());
  }
}
