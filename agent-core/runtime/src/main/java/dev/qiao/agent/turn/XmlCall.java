package dev.qiao.agent.turn;

import dev.qiao.agent.tool.Toolbox;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads Qwen3-Coder's form: {@code <function=calculate><parameter=expression>1+1</parameter>
 * </function>}. A parameter is what the tool's schema says it is; closing tags at the very end may
 * be missing.
 */
record XmlCall(CallShape shape, int end, boolean closed) {

  static final String START = "<function=";

  private static final Pattern NAME = Pattern.compile("<function=([^>\\s]+)\\s*>");
  private static final Pattern PARAMETER = Pattern.compile("<parameter=([^>\\s]+)\\s*>");
  private static final String FUNCTION_END = "</function>";
  private static final String PARAMETER_END = "</parameter>";

  /** The call whose {@code <function=} stands at a place. */
  static Optional<XmlCall> at(String text, int start, Toolbox tools, LenientJson json) {
    Matcher name = NAME.matcher(text).region(start, text.length());
    if (!name.lookingAt()) {
      return Optional.empty();
    }
    String tool = name.group(1);
    int close = text.indexOf(FUNCTION_END, name.end());
    int body = close >= 0 ? close : bodyWithoutEnd(text, name.end());
    ObjectNode arguments = json.emptyObject();
    JsonNode properties =
        tools
            .find(tool)
            .map(known -> known.definition().inputSchema().path("properties"))
            .orElse(arguments);
    Matcher parameter = PARAMETER.matcher(text).region(name.end(), body);
    boolean whole = close >= 0;
    while (parameter.find()) {
      int valueEnd = valueEnd(text, parameter.end(), body);
      String value = trimmed(text.substring(parameter.end(), valueEnd));
      arguments.set(
          parameter.group(1), typed(value, properties.path(parameter.group(1)), arguments, json));
    }
    int end = close >= 0 ? close + FUNCTION_END.length() : body;
    return Optional.of(new XmlCall(new CallShape(tool, arguments, true), end, whole));
  }

  private static int bodyWithoutEnd(String text, int from) {
    int end = text.indexOf("</tool_call>", from);
    return end >= 0 ? end : text.length();
  }

  private static int valueEnd(String text, int from, int limit) {
    int end = text.indexOf(PARAMETER_END, from);
    int next = text.indexOf("<parameter=", from);
    if (end >= 0 && end <= limit) {
      return end;
    }
    return next >= 0 && next < limit ? next : limit;
  }

  /** The template puts a line break after the opening and before the closing tag. */
  private static String trimmed(String value) {
    String text = value.startsWith("\n") ? value.substring(1) : value;
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static JsonNode typed(String value, JsonNode schema, ObjectNode maker, LenientJson json) {
    boolean text = schema.path("type").asString("").equals("string");
    return !text
            && json.at(value.strip(), 0)
                instanceof LenientJson.Outcome.Value(JsonNode node, int end)
            && end == value.strip().length()
        ? node
        : maker.stringNode(value);
  }
}
