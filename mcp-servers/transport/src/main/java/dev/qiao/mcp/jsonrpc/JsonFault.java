package dev.qiao.mcp.jsonrpc;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What is wrong with a text that somebody meant to be JSON, in words for that person. */
public final class JsonFault {

  /** Jackson's own notes of where an object began, and of what could be configured. */
  private static final Pattern NOTES = Pattern.compile("\\s*\\((?:start marker at|for|code) .*");

  private JsonFault() {}

  /** The fault without its place, such as {@code Unexpected character ('}')}; no dot at its end. */
  public static String words(JacksonException e) {
    String message = e.getOriginalMessage();
    return message == null
        ? "it cannot be read"
        : NOTES.matcher(message.lines().findFirst().orElse("")).replaceFirst("");
  }
}
