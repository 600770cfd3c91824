package dev.qiao.mcp.jsonrpc;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The messages of one batch (JSON-RPC 2.0, section 6), which clients of revision 2025-03-26 may
 * send and servers of that revision must take.
 *
 * @param messages in their order
 * @param faults of those that are none, or may not be in a batch; each gets an error of its own
 */
public record Batch(List<JSONRPCMessage> messages, List<JsonRpcException> faults) {

  /** The one revision that has batches. */
  public static final String REVISION = ProtocolVersions.MCP_2025_03_26;

  /** More than any client has at a time; each may be a call. */
  public static final int MOST = 64;

  /** The error of a batch where there may be none. */
  public static JsonRpcException refused() {
    return new JsonRpcException(INVALID_REQUEST, null, "Send one message, not a batch.");
  }

  /**
   * Reads what a client has sent.
   *
   * @throws JsonRpcException if there are none or more than {@link #MOST}
   */
  public static Batch read(List<?> values, JsonRpcCodec codec) {
    if (values.isEmpty() || values.size() > MOST) {
      throw new JsonRpcException(
          INVALID_REQUEST,
          null,
          "A batch holds 1 to %d messages, not %d.".formatted(MOST, values.size()));
    }
    List<JSONRPCMessage> messages = new ArrayList<>();
    List<JsonRpcException> faults = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (Object value : values) {
      try {
        JSONRPCMessage message = codec.message(value);
        if (message instanceof JSONRPCRequest request) {
          check(request, ids);
        }
        messages.add(message);
      } catch (JsonRpcException e) {
        faults.add(e);
      }
    }
    return new Batch(List.copyOf(messages), List.copyOf(faults));
  }

  /** The requests among the messages. */
  public List<JSONRPCRequest> requests() {
    return messages.stream()
        .filter(JSONRPCRequest.class::isInstance)
        .map(JSONRPCRequest.class::cast)
        .toList();
  }

  private static void check(JSONRPCRequest request, Set<Object> ids) {
    if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      throw new JsonRpcException(
          INVALID_REQUEST, request.id(), "initialize must not be part of a batch.");
    }
    if (!ids.add(request.id())) {
      throw new JsonRpcException(
          INVALID_REQUEST, request.id(), "Two requests of the batch have this id.");
    }
  }
}
