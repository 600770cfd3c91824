package dev.qiao.mcp.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status the HTTP status, redirections included
 * @param headers by their names in lower case
 * @param body the whole body, decompressed
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
public record WebAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  /**
   * The first header of that name.
   *
   * @param name in lower case
   */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The body may hold secrets. */
  @Override
  public String toString() {
    return status + ", " + body.length + " bytes";
  }
}
