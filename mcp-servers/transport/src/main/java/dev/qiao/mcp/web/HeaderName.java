package dev.qiao.mcp.web;

import java.util.regex.Pattern;

/** What may be the name of a header (RFC 9110, section 5.6.2: a token). */
public final class HeaderName {

  /** The signs of one, in words for an error. */
  public static final String SIGNS = "letters, digits and !#$%&'*+-.^_`|~";

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private HeaderName() {}

  /** Whether that is one. */
  public static boolean isOne(String text) {
    return TOKEN.matcher(text).matches();
  }
}
