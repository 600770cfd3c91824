package dev.qiao.mcp.fuzz;

/** What a tool of the targets throws on purpose. */
final class DeliberateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What no client may ever read. */
  static final String SECRET = "hunter2";

  DeliberateException() {
    super("the password is " + SECRET);
  }
}
