package dev.qiao.mcp.server.watch;

/**
 * Watches those resources that clients have subscribed to, and no others.
 *
 * <p>Calls come one after the other, on any thread, and hold up the client that subscribes: they
 * must not take long, and not tell of a change themselves.
 */
public interface ResourceWatcher {

  /**
   * Somebody listens to this address from now on, and nobody did before.
   *
   * @param uri as the client writes it; it need not be that of any resource
   * @param changed to be run whenever the resource has changed: tells all who listen
   */
  void watched(String uri, Runnable changed);

  /** Nobody listens to it any more. */
  void unwatched(String uri);
}
