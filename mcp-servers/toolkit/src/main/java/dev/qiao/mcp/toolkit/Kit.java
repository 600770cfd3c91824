package dev.qiao.mcp.toolkit;

/**
 * What all tools, resources and prompts of one server share.
 *
 * @param audience the clients, once there are any
 */
record Kit(
    McpServer server,
    Json json,
    JsonSchemas schemas,
    Constraints constraints,
    Forms forms,
    Audience audience) {

  /** That of a server which is being made, and which nobody asks for anything before it is. */
  static Kit of(McpServer server) {
    Json json = new Json();
    JsonSchemas schemas = new JsonSchemas(json);
    return new Kit(server, json, schemas, new Constraints(), new Forms(schemas), new Audience());
  }
}
