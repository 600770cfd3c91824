package dev.qiao.mcp.server.http;

import dev.qiao.mcp.jsonrpc.Batch;

/**
 * What a session has by the revision that was agreed on.
 *
 * @param streams how the streams are kept that answer its requests
 * @param batches whether several messages may come in one POST
 */
record SessionTerms(StreamTerms streams, boolean batches) {

  /** Those of a session over HTTP+SSE, which goes with its connection. */
  static final SessionTerms OVER_SSE = new SessionTerms(StreamTerms.ONCE, false);

  /** The terms for clients of this revision. */
  static SessionTerms of(String protocolVersion, HttpLimits limits) {
    return new SessionTerms(
        StreamTerms.of(protocolVersion, limits), protocolVersion.equals(Batch.REVISION));
  }
}
