package dev.qiao.mcp.server.http;

/** A server may not listen where its settings say. The message says why, and what mends it. */
public final class NetworkRefusedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Why it may not. */
  public enum Reason {
    /** Whoever reaches it could call its tools, and nobody has said that they may. */
    EVERYBODY_MAY_CALL,
    /** Tokens of OAuth would be read by whoever listens to the network. */
    TOKENS_IN_THE_CLEAR
  }

  private final Reason reason;

  NetworkRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why it may not, for those who have words of their own for it. */
  public Reason reason() {
    return reason;
  }
}
