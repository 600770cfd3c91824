package dev.qiao.mcp.toolkit;

/**
 * What came of asking the user to open an address.
 *
 * <pre>{@code
 * Visit paying = call.askToOpen("Please pay.", address);
 * if (paying.agreed()) {
 *   payments.await(order);
 *   paying.finished();
 * }
 * }</pre>
 */
public final class Visit {

  private final boolean agreed;
  private final Runnable notice;

  Visit(boolean agreed, Runnable notice) {
    this.agreed = agreed;
    this.notice = notice;
  }

  /** Whether the user agreed to open it; not whether all is done there. */
  public boolean agreed() {
    return agreed;
  }

  /**
   * Tells the client that all is done there, so that it need not show the question any longer. Any
   * thread may, also when the call has ended. Nothing happens if the user did not agree, or where
   * the protocol has no such notice, as in revision 2026-07-28.
   */
  public void finished() {
    if (agreed) {
      notice.run();
    }
  }
}
