package dev.qiao.mcp.server;

/** Requests of revision 2026-07-28 as text, with what each of them needs in {@code _meta}. */
public final class Requests {

  private static final String VERSION =
      "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"";

  private Requests() {}

  /** A request with no other params and a client that can do nothing. */
  public static String request(Object id, String method) {
    return request(id, method, "");
  }

  /**
   * @param params further params, each with a comma behind it
   */
  public static String request(Object id, String method, String params) {
    return request(id, method, params, "{}", "");
  }

  /**
   * @param capabilities the client's, as JSON
   * @param meta further fields of {@code _meta}, each with a comma before it
   */
  public static String request(
      Object id, String method, String params, String capabilities, String meta) {
    return raw(
        id,
        method,
        params
            + "\"_meta\":{%s,\"io.modelcontextprotocol/clientCapabilities\":%s%s}"
                .formatted(VERSION, capabilities, meta));
  }

  /**
   * @param params all params, as the inside of an object
   */
  public static String raw(Object id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":{%s}}"
        .formatted(id, method, params);
  }

  /** A tool's name and arguments, as params. */
  public static String tool(String name, String arguments) {
    return "\"name\":\"%s\",\"arguments\":%s,".formatted(name, arguments);
  }
}
