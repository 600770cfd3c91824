package dev.qiao.mcp.web;

import java.net.URI;

/** An address as a person may read it. */
public final class ShownAddress {

  private ShownAddress() {}

  /**
   * The address without user, password, query and fragment, which may hold a key. The path is kept.
   *
   * @param uri has a scheme and a host
   */
  public static String of(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
  }
}
