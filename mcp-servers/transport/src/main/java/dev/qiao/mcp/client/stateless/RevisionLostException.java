package dev.qiao.mcp.client.stateless;

/** A server that spoke revision 2026-07-28 and says now that it does not: it was replaced. */
final class RevisionLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RevisionLostException() {
    super("The server speaks revision 2026-07-28 no more.");
  }
}
