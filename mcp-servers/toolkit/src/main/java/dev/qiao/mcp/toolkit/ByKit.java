package dev.qiao.mcp.toolkit;

/** What is made when there is a server for it. */
@FunctionalInterface
interface ByKit<R> {

  /**
   * Makes it.
   *
   * @throws Unservable if it cannot be served
   */
  R of(Kit kit);
}
