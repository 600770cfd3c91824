package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a tool may ask of its client while a call runs: the {@link Interaction} asks in its own
 * words, and {@link Interaction#named} under a name.
 *
 * <p>A question to a client that does not offer what it takes, or that answers with an error, is a
 * {@link ToolFailure} that says so, unless the protocol has an error of its own for it.
 */
public interface Questions {

  /**
   * Asks the user to fill in a form.
   *
   * @param message what the user reads
   * @param form a record of texts, numbers, booleans, dates, enums and lists of enums, whose
   *     constraints and descriptions the form shows
   * @throws ToolFailure if the client cannot, or what it sends does not fit the form
   * @throws IllegalArgumentException if the record cannot be a form
   */
  <T extends Record> Elicited<T> ask(String message, Class<T> form);

  /**
   * Asks the user to fill in a form of which no record can say all, as titles of choices and values
   * that stand there already.
   *
   * @param message what the user reads
   * @param form an object of flat fields, in the part of JSON Schema that MCP allows for forms
   * @throws ToolFailure if the client cannot, or what it sends does not fit the form
   */
  Elicited<Map<String, Object>> ask(String message, JsonSchema form);

  /**
   * Asks the user to open an address, where something is done that this connection should not see,
   * such as a payment or a log-in.
   *
   * @param message what the user reads
   * @throws ToolFailure if the client cannot
   */
  Visit askToOpen(String message, URI address);

  /**
   * Asks the client's model.
   *
   * @param prompt what it reads
   * @param maxTokens how much it may write
   * @return what it wrote
   * @throws ToolFailure if the client cannot or will not, or its answer is no text
   */
  String sample(String prompt, int maxTokens);

  /**
   * Asks the client's model in all detail.
   *
   * @throws ToolFailure if the client cannot or will not
   */
  CreateMessageResult sample(CreateMessageRequest request);

  /**
   * The folders and addresses that the client lets the server work on.
   *
   * @throws ToolFailure if the client has no such notion
   */
  List<Root> roots();
}
