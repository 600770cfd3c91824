package dev.qiao.mcp.builtin.fetch;

import dev.qiao.mcp.toolkit.ToolFailure;
import dev.qiao.mcp.web.WebAnswer;
import dev.qiao.mcp.web.WebClient;
import dev.qiao.mcp.web.WebRequest;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is at an address when its redirections are followed.
 *
 * @param web refuses what may not be reached
 */
record Visits(WebClient web) {

  private static final int MOST_REDIRECTIONS = 10;
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

  /** What was found, and where. */
  record Found(URI uri, WebAnswer answer) {}

  /** Says before each hop whether it may be made, by throwing if not. */
  @FunctionalInterface
  interface Permission {
    void ask(URI uri);
  }

  /**
   * Goes there.
   *
   * @throws ToolFailure if it may not or cannot be reached
   */
  Found visit(URI start, String agent, Permission permission) {
    try {
      return follow(start, agent, permission);
    } catch (UnknownHostException e) {
      throw new ToolFailure("No such host: %s.".formatted(e.getMessage()), e);
    } catch (IOException e) {
      throw new ToolFailure("Cannot fetch it: " + e.getMessage(), e);
    }
  }

  /** As {@link #visit}, with the reason left as it is. */
  Found follow(URI start, String agent, Permission permission) throws IOException {
    URI uri = start;
    for (int hop = 0; hop <= MOST_REDIRECTIONS; hop++) {
      permission.ask(uri);
      WebAnswer answer = web.send(WebRequest.get(uri, headers(agent)));
      if (!REDIRECTIONS.contains(answer.status()) || answer.header("location").isEmpty()) {
        return new Found(uri, answer);
      }
      uri = Addresses.resolve(uri, answer.header("location").orElseThrow());
    }
    throw new IOException(
        "%s redirects more than %d times.".formatted(start.getHost(), MOST_REDIRECTIONS));
  }

  private static Map<String, List<String>> headers(String agent) {
    return Map.of(
        "User-Agent", List.of(agent),
        "Accept", List.of("text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.8"),
        "Accept-Encoding", List.of("gzip, deflate"));
  }
}
