package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How the value that a tool gives becomes its answer. */
sealed interface Output {

  /** The name under which a list stands, as structured content is always an object. */
  String LIST = "result";

  /** The schema of the structured content, if there is any. */
  default Optional<Map<String, Object>> schema() {
    return Optional.empty();
  }

  /** The answer with that value. */
  CallToolResult answer(@Nullable Object value, Json json);

  /**
   * The kind of output that a type asks for.
   *
   * @throws Unservable if it has no JSON form
   */
  static Output of(Type type, Kit kit) {
    Class<?> raw = JsonTypes.raw(type);
    if (raw == ToolAnswer.class) {
      return new Answers(Optional.empty());
    }
    if (type == void.class || type == Void.class) {
      return new Nothing();
    }
    if (CharSequence.class.isAssignableFrom(raw) || JsonTypes.isSimple(raw)) {
      return new Text();
    }
    if (raw == CallToolResult.class || isContent(type)) {
      return new Ready();
    }
    return JsonTypes.isMany(type) ? new Many(many(type, kit)) : new One(schema(type, kit));
  }

  /**
   * The kind of output of a {@link ToolAnswer} whose structured value has a type.
   *
   * @throws Unservable if it is no ToolAnswer, or the structured value has no JSON form
   */
  static Output of(Type type, Class<?> structured, Kit kit) {
    if (type != ToolAnswer.class) {
      throw new Unservable("names an output, which only a ToolAnswer can have");
    }
    return new Answers(Optional.of(schema(structured, kit)));
  }

  /**
   * The kind of output of a type by a schema that was written by hand.
   *
   * @throws Unservable if the schema is none, or values of the type are no structured content
   */
  static Output of(Type type, JsonSchema byHand) {
    SchemaInput.requireSchema("output", byHand);
    Class<?> raw = JsonTypes.raw(type);
    if (raw == ToolAnswer.class) {
      return new Answers(Optional.of(byHand.document()));
    }
    if (raw != Map.class && !JsonNode.class.isAssignableFrom(raw)) {
      throw new Unservable(
          "has an output schema and gives %s; it must give a Map, a JsonNode or a ToolAnswer"
              .formatted(type.getTypeName()));
    }
    return new One(byHand.document());
  }

  private static boolean isContent(Type type) {
    return Content.class.isAssignableFrom(JsonTypes.raw(type))
        || (JsonTypes.isMany(type)
            && type instanceof ParameterizedType many
            && Content.class.isAssignableFrom(JsonTypes.raw(many.getActualTypeArguments()[0])));
  }

  private static Map<String, Object> schema(Type type, Kit kit) {
    check(type);
    Class<?> raw = JsonTypes.raw(type);
    if (raw == Optional.class || raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
      throw new Unservable(
          "returns %s, of which no schema can be told; use a record".formatted(type.getTypeName()));
    }
    Map<String, Object> schema = kit.schemas().of(type);
    if (!"object".equals(schema.get("type"))) { // clients refuse a whole list of tools for it
      throw new Unservable(
          "has a result of type %s, which is no object in JSON, as structured content must be; use a record"
              .formatted(type.getTypeName()));
    }
    return schema;
  }

  private static Map<String, Object> many(Type type, Kit kit) {
    check(type);
    return kit.schemas().object(List.of(new JsonSchemas.Property(LIST, type, true, Map.of())));
  }

  private static void check(Type type) {
    JsonTypes.problem(type)
        .ifPresent(
            problem -> {
              throw new Unservable("has a result that " + problem);
            });
  }

  private static CallToolResult text(String text) {
    return CallToolResult.builder(List.of(TextContent.builder(text).build()))
        .isError(false)
        .build();
  }

  private static CallToolResult structured(Object value, Map<String, Object> schema, Json json) {
    return CallToolResult.builder(List.of(TextContent.builder(json.write(value)).build()))
        .structuredContent(complete(json.object(value), schema))
        .isError(false)
        .build();
  }

  /** The validator would tell the model, in words that do not tell the author what to write. */
  private static Map<String, Object> complete(
      Map<String, Object> content, Map<String, Object> schema) {
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (!content.containsKey(name)) {
          throw new IllegalStateException(
              "The answer lacks %s, which its schema requires: give it a value, or mark the component @Nullable."
                  .formatted(name));
        }
      }
    }
    return content;
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("The tool returned null; it must return a value or throw.");
    }
    return value;
  }

  /** A method that returns nothing. */
  record Nothing() implements Output {
    @Override
    public CallToolResult answer(@Nullable Object value, Json json) {
      return text("Done.");
    }
  }

  /** A text, number, date or word. */
  record Text() implements Output {
    @Override
    public CallToolResult answer(@Nullable Object value, Json json) {
      Object present = present(value);
      return text(present instanceof CharSequence text ? text.toString() : json.text(present));
    }
  }

  /** An object. */
  record One(Map<String, Object> objects) implements Output {
    @Override
    public Optional<Map<String, Object>> schema() {
      return Optional.of(objects);
    }

    @Override
    public CallToolResult answer(@Nullable Object value, Json json) {
      return structured(present(value), objects, json);
    }
  }

  /** A list. */
  record Many(Map<String, Object> wrapped) implements Output {
    @Override
    public Optional<Map<String, Object>> schema() {
      return Optional.of(wrapped);
    }

    @Override
    public CallToolResult answer(@Nullable Object value, Json json) {
      return structured(Map.of(LIST, present(value)), wrapped, json);
    }
  }

  /** What the tool has put together with {@link ToolAnswer}. */
  record Answers(Optional<Map<String, Object>> schema) implements Output {
    @Override
    public CallToolResult answer(@Nullable Object value, Json json) {
      ToolAnswer answer = (ToolAnswer) present(value);
      Object structured = answer.structured();
      if (structured != null && schema.isEmpty()) {
        throw new IllegalStateException(
            "The ToolAnswer has a structured value, and its tool names no output: write output = %s.class in @McpTool, or structured(…) where it is built."
                .formatted(structured.getClass().getSimpleName()));
      }
      if (structured == null && schema.isPresent()) {
        throw new IllegalStateException(
            "The tool names an output, and its ToolAnswer has no structured value: begin it with"
                + " ToolAnswer.of(value).");
      }
      CallToolResult.Builder result = CallToolResult.builder().isError(false);
      answer.content().forEach(result::addContent);
      if (structured != null) {
        result.structuredContent(complete(json.object(structured), schema.orElseThrow()));
        if (answer.content().isEmpty()) {
          result.addTextContent(json.write(structured));
        }
      }
      return answer.meta().isEmpty() ? result.build() : result.meta(answer.meta()).build();
    }
  }

  /** What the tool has put together with the SDK. */
  record Ready() implements Output {
    @Override
    public CallToolResult answer(@Nullable Object value, Json json) {
      return switch (present(value)) {
        case CallToolResult result -> result;
        case Content one -> CallToolResult.builder(List.of(one)).isError(false).build();
        case Iterable<?> many -> {
          CallToolResult.Builder result = CallToolResult.builder().isError(false);
          many.forEach(one -> result.addContent((Content) one));
          yield result.build();
        }
        default -> throw new IllegalStateException("checked when the server was built");
      };
    }
  }
}
