package dev.qiao.mcp.toolkit;

import java.util.List;
import java.util.Map;

/**
 * Suggests values for an argument of a prompt or of a template of resources.
 *
 * <pre>{@code
 * (typed, others) -> store.ids().stream().filter(id -> id.startsWith(typed)).toList()
 * }</pre>
 */
@FunctionalInterface
public interface Suggester {

  /**
   * What fits; it may block.
   *
   * @param typed what was typed so far
   * @param others the other arguments that are known already
   * @return the best first; clients get the first 100
   * @throws ToolFailure with what the client shall read of a failure
   */
  List<String> matching(String typed, Map<String, String> others);
}
