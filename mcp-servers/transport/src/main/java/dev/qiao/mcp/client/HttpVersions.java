package dev.qiao.mcp.client;

/** The versions of HTTP that a client speaks. */
public enum HttpVersions {
  /**
   * HTTP/2 with a server that agrees to it in the TLS handshake, HTTP/1.1 with all others, and
   * without TLS.
   */
  NEGOTIATED,
  /** HTTP/1.1 alone. */
  HTTP_1_1,
  /** HTTP/2 alone; without TLS from the first byte on, which the server has to know. */
  HTTP_2
}
