package dev.qiao.mcp.builtin;

/** The version of Qiao that the builtin servers came with. */
public final class Release {

  private Release() {}

  /** The version as a server's {@code serverInfo} gives it. */
  public static String version() {
    String packaged = Release.class.getPackage().getImplementationVersion();
    return packaged == null ? "unpackaged" : packaged;
  }
}
