package dev.qiao.mcp.client;

import dev.qiao.mcp.stateless.HeaderParameter;
import dev.qiao.mcp.stateless.HeaderParameters;
import dev.qiao.mcp.stateless.MirroredHeaders;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What headers repeat of the requests of revision 2026-07-28 to one server, as the schemas of its
 * tools ask for it; those are learned from the lists that it gives. Any thread may call.
 */
final class Mirror {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
  private static final TypeRef<Map<String, Object>> FIELDS = new TypeRef<>() {};

  private final McpJsonMapper json;
  private final Map<String, List<HeaderParameter>> byTool = new ConcurrentHashMap<>();

  Mirror(McpJsonMapper json) {
    this.json = json;
  }

  /** The headers of a message. */
  Map<String, String> headersOf(JSONRPCMessage message) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (message instanceof JSONRPCRequest request) {
      Map<?, ?> params = fields(request.params());
      headers.put(MirroredHeaders.METHOD, request.method());
      MirroredHeaders.nameIn(request.method(), params)
          .ifPresent(name -> headers.put(MirroredHeaders.NAME, MirroredHeaders.encoded(name)));
      if (request.method().equals(McpSchema.METHOD_TOOLS_CALL)) {
        addArguments(params, headers);
      }
    }
    return headers;
  }

  private Map<?, ?> fields(@Nullable Object params) {
    return params == null
        ? Map.of()
        : params instanceof Map<?, ?> map ? map : json.convertValue(params, FIELDS);
  }

  private void addArguments(Map<?, ?> params, Map<String, String> headers) {
    Map<?, ?> arguments = params.get("arguments") instanceof Map<?, ?> map ? map : Map.of();
    for (HeaderParameter parameter :
        byTool.getOrDefault(String.valueOf(params.get("name")), List.of())) {
      parameter
          .valueIn(arguments)
          .ifPresent(
              value -> headers.put(parameter.header(), MirroredHeaders.encoded(text(value))));
    }
  }

  /** A whole number is one in whatever way it is written in JSON. */
  private static String text(Object value) {
    return value instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  /**
   * Learns from an answer what it says of tools, and gives it without those that nobody could call.
   */
  JSONRPCMessage learned(JSONRPCMessage sent, JSONRPCMessage answer) {
    if (sent instanceof JSONRPCRequest request
        && request.method().equals(McpSchema.METHOD_TOOLS_LIST)
        && answer instanceof JSONRPCResponse response
        && response.result() instanceof Map<?, ?> result
        && result.get("tools") instanceof List<?> tools) {
      Map<Object, Object> kept = new LinkedHashMap<>(result);
      kept.put("tools", tools.stream().filter(this::isCallable).toList());
      return JSONRPCResponse.result(response.id(), kept);
    }
    return answer;
  }

  private boolean isCallable(Object listed) {
    if (!(listed instanceof Map<?, ?> tool)
        || !(tool.get("name") instanceof String name)
        || !(tool.get("inputSchema") instanceof Map<?, ?> schema)) {
      return true; // whoever reads the list says what is wrong with it
    }
    try {
      byTool.put(name, HeaderParameters.of(name, schema));
      return true;
    } catch (IllegalArgumentException e) {
      LOG.warn("A tool is left out that the server offers: {}", e.getMessage());
      byTool.remove(name);
      return false;
    }
  }
}
