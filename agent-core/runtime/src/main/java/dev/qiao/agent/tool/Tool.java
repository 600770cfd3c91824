package dev.qiao.agent.tool;

import dev.qiao.agent.cancel.Cancellation;
import tools.jackson.databind.node.ObjectNode;

/** One callable tool. Safe for use by many threads. */
public interface Tool {

  /** Name, description, schema and hints. */
  ToolDefinition definition();

  /**
   * Makes the call and waits for its result; arguments have been validated.
   *
   * @return the result, an error of the tool itself included
   * @throws ToolServerException if the server died and could not be brought back
   */
  ToolResult call(ObjectNode arguments, ToolProgress progress, Cancellation cancellation);
}
