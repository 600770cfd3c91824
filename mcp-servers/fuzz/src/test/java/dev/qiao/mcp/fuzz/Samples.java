package dev.qiao.mcp.fuzz;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests that are right, of every method that there is. */
final class Samples {

  /**
   * One of them.
   *
   * @param params without what revision 2026-07-28 adds
   */
  record Sample(String method, String params) {

    ObjectNode message() {
      ObjectNode message = JSON.createObjectNode();
      message.put("jsonrpc", "2.0").put("id", ID).put("method", method);
      message.set("params", JSON.readTree(params));
      return message;
    }

    /** The same as it stands in a session, where a notification has no id. */
    ObjectNode sessionMessage() {
      ObjectNode message = message();
      if (method.startsWith("notifications/")) {
        message.remove("id");
      }
      return message;
    }

    /** The same as revision 2026-07-28 has it, of a client that can do everything. */
    ObjectNode stateless() {
      ObjectNode message = message();
      ObjectNode meta = ((ObjectNode) message.get("params")).withObject("/_meta");
      meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
      meta.set("io.modelcontextprotocol/clientCapabilities", JSON.readTree(ALL));
      return message;
    }
  }

  /** Of all of them, and what is cancelled. */
  static final int ID = 7;

  static final JsonMapper JSON = new JsonMapper();

  private static final String ALL =
      """
      {"elicitation":{"form":{},"url":{}},"sampling":{},"roots":{},\
      "extensions":{"io.modelcontextprotocol/tasks":{}}}\
      """;

  /** Of both generations. */
  private static final List<Sample> SHARED =
      List.of(
          new Sample("tools/list", "{}"),
          call("echo", "{\"text\":\"hello\"}"),
          call("trip", "{\"city\":\"Oslo\",\"days\":2,\"stops\":[{\"place\":\"a\",\"nights\":1}]}"),
          call("total", "{\"prices\":[1.25,2]}"),
          new Sample(
              "tools/call",
              "{\"name\":\"count\",\"arguments\":{\"to\":3},\"_meta\":{\"progressToken\":\"t\"}}"),
          call("ask", "{\"what\":\"now\"}"),
          call("crash", "{}"),
          call("mirror", "{\"text\":\"hello\",\"number\":5,\"flag\":true}"),
          call("task", "{}"),
          call("later", "{}"),
          new Sample("resources/list", "{}"),
          new Sample("resources/templates/list", "{}"),
          new Sample("resources/read", "{\"uri\":\"stock://all\"}"),
          new Sample("resources/read", "{\"uri\":\"stock://parts/a%20b/of/2026-01-02\"}"),
          new Sample("prompts/list", "{}"),
          new Sample("prompts/get", "{\"name\":\"plan\",\"arguments\":{\"unit\":\"KELVIN\"}}"),
          new Sample(
              "completion/complete",
              "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"plan\"},"
                  + "\"argument\":{\"name\":\"unit\",\"value\":\"K\"}}"),
          new Sample(
              "completion/complete",
              "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"stock://parts/{id}/of/{day}\"},"
                  + "\"argument\":{\"name\":\"id\",\"value\":\"K\"}}"));

  static final List<Sample> OF_SESSIONS =
      with(
          new Sample("ping", "{}"),
          new Sample("logging/setLevel", "{\"level\":\"debug\"}"),
          new Sample("resources/subscribe", "{\"uri\":\"stock://all\"}"),
          new Sample("notifications/initialized", "{}"),
          new Sample("notifications/roots/list_changed", "{}"),
          new Sample("notifications/cancelled", "{\"requestId\":7}"));

  static final List<Sample> STATELESS =
      with(
          new Sample("server/discover", "{}"),
          new Sample("tasks/get", "{\"taskId\":\"TASK\"}"),
          new Sample("tasks/update", "{\"taskId\":\"TASK\",\"inputResponses\":{}}"),
          new Sample("tasks/cancel", "{\"taskId\":\"TASK\"}"));

  private Samples() {}

  private static Sample call(String tool, String arguments) {
    return new Sample(
        "tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
  }

  private static List<Sample> with(Sample... more) {
    return Stream.concat(SHARED.stream(), Stream.of(more)).toList();
  }

  /** What opens a session. */
  static ObjectNode initialize(String version) {
    return new Sample(
            "initialize",
            "{\"protocolVersion\":\"%s\",\"capabilities\":%s,\"clientInfo\":{\"name\":\"f\",\"version\":\"1\"}}"
                .formatted(version, ALL))
        .message();
  }
}
