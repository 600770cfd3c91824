package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcCodec;
import dev.qiao.mcp.jsonrpc.JsonRpcException;
import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.oauth.AuthorizationException;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpTransportException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/** Says of a message that failed where it was sent, what happened, and what may help. */
record Failures(Endpoint endpoint, JsonRpcCodec codec) {

  private static final int MAX_SHOWN = 300;

  McpTransportException failed(JSONRPCMessage sent, Throwable cause) {
    if (cause instanceof Connections.ConnectFailure) {
      return new McpTransportException(
          "Cannot connect to "
              + endpoint.shown()
              + ": "
              + cause.getMessage()
              + ". "
              + mend((Connections.ConnectFailure) cause),
          cause);
    }
    if (cause instanceof AuthorizationException) {
      return new McpTransportException(
          endpoint.shown() + " could not be asked " + nameOf(sent) + ": " + cause.getMessage(),
          cause);
    }
    if (cause instanceof JsonRpcException broken) {
      return new McpTransportException(
          endpoint.shown()
              + " answered "
              + nameOf(sent)
              + " with no JSON-RPC message: "
              + broken.reason(),
          cause);
    }
    return new McpTransportException(
        endpoint.shown() + " did not answer " + nameOf(sent) + ": " + EventLoops.said(cause),
        cause);
  }

  private static String mend(Connections.ConnectFailure failure) {
    if (failure.getCause() instanceof ProxyConnectException) {
      return "Is the proxy the right one, and does it let this client through?";
    }
    if (failure.getCause() instanceof NotSslRecordException) {
      return "Does its address begin with http://?";
    }
    if (!(failure.getCause() instanceof SSLException)) {
      return "Is the server running?";
    }
    return String.valueOf(failure.getMessage()).contains("fatal alert")
        ? "Does it ask for a certificate that this client does not show?"
        : "Is its certificate made out to this name, by an authority that this client trusts?";
  }

  HttpRefusalException refused(JSONRPCMessage sent, HttpResponseStatus status, byte[] body) {
    return new HttpRefusalException(
        status.code(), endpoint.shown() + " refused " + nameOf(sent) + ": " + shown(status, body));
  }

  McpTransportException notResumed(JSONRPCMessage sent, HttpResponseStatus status, byte[] body) {
    return new McpTransportException(
        "%s did not answer %s: its stream broke off and could not be resumed: %s"
            .formatted(endpoint.shown(), nameOf(sent), shown(status, body)));
  }

  private String shown(HttpResponseStatus status, byte[] body) {
    String mend =
        status.equals(HttpResponseStatus.UNAUTHORIZED)
                || status.equals(HttpResponseStatus.FORBIDDEN)
            ? " Check the bearer token."
            : "";
    String said = said(body);
    return status + (said.isEmpty() ? "" : ", " + trimDot(said)) + "." + mend;
  }

  /** The words of a JSON-RPC error, or else the beginning of the body. */
  String said(byte[] body) {
    return shortened(
        codec
            .readError(body)
            .map(answer -> answer.error().message())
            .orElseGet(() -> new String(body, StandardCharsets.UTF_8).strip()));
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  private static String trimDot(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String nameOf(JSONRPCMessage message) {
    return switch (message) {
      case JSONRPCRequest request -> request.method();
      case JSONRPCNotification notification -> notification.method();
      default -> "a response";
    };
  }
}
