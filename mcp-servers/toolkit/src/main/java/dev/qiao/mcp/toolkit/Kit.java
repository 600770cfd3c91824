package dev.qiao.mcp.toolkit;

/**
 * What all tools, resources and prompts of one server share.
 *
 * @param audience the clients, once there are any
 */
record Kit(
    Json json, JsonSchemas schemas, Constraints constraints, Forms forms, Audience audience) {

  static Kit create() {
    Json json = new Json();
    JsonSchemas schemas = new JsonSchemas(json);
    return new Kit(json, schemas, new Constraints(), new Forms(schemas), new Audience());
  }
}
