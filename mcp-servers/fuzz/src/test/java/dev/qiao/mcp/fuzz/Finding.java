package dev.qiao.mcp.fuzz;

/** Something that must never be, whatever a peer sends. */
final class Finding extends AssertionError {

  private static final long serialVersionUID = 1L;

  Finding(String what) {
    super(what);
  }

  Finding(String what, Throwable cause) {
    super(what, cause);
  }

  static void unless(boolean holds, String what) {
    if (!holds) {
      throw new Finding(what);
    }
  }
}
