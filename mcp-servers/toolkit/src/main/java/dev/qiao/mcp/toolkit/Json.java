package dev.qiao.mcp.toolkit;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Between JSON and the values of tools. */
final class Json {

  private static final Logger LOG = LoggerFactory.getLogger(Json.class);

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // An enum's words are its names: what it says of itself by toString() is for people.
          .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
          // As the schemas: a record's components, and nothing that it computes from them.
          .changeDefaultVisibility(
              all ->
                  all.withFieldVisibility(Visibility.ANY)
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE))
          .changeDefaultPropertyInclusion(all -> all.withValueInclusion(Include.NON_ABSENT))
          .build();

  /**
   * A value of that type.
   *
   * @param place where the value stands, for the error; empty for the whole
   * @throws Unfit if it is none
   */
  @Nullable Object read(String place, @Nullable Object json, Type type) {
    try {
      return mapper.convertValue(json, mapper.constructType(type));
    } catch (JacksonException e) {
      if (e.getCause() instanceof ToolFailure failure) { // thrown by a record's constructor
        throw failure;
      }
      if (e instanceof ValueInstantiationException refused && e.getCause() != null) {
        LOG.warn("{} refused arguments; by a ToolFailure the model is told why", of(refused), e);
      }
      throw new Unfit(problem(place, e), e);
    }
  }

  /** What was written by {@link #write} from a value of that type. */
  <T> T parse(String json, Class<T> type) {
    return mapper.readValue(json, type);
  }

  /** As a JSON object, for structured content and schemas. */
  Map<String, Object> object(Object value) {
    return mapper.convertValue(value, OBJECT);
  }

  /** As JSON. */
  String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  /** As text: a text, number, date or word of an enum bare, all else as JSON. */
  String text(Object value) {
    JsonNode tree = mapper.valueToTree(value);
    return tree.isContainer() ? mapper.writeValueAsString(tree) : tree.asString();
  }

  private static String problem(String place, JacksonException e) {
    String path = place + path(place, e);
    String where = path.isEmpty() ? "the object" : path;
    return switch (e) {
      case InvalidFormatException format ->
          "%s must be of type %s, not %s"
              .formatted(where, format.getTargetType().getSimpleName(), format.getValue());
      case InputCoercionException number ->
          "%s is beyond the range of %s".formatted(where, number.getTargetType().getSimpleName());
      case ValueInstantiationException refused when e.getCause() != null ->
          "%s is refused by %s: %s"
              .formatted(where, of(refused), e.getCause().getClass().getSimpleName());
      default -> where + " does not fit the schema";
    };
  }

  private static String of(ValueInstantiationException refused) {
    return refused.getType().getRawClass().getSimpleName();
  }

  private static String path(String place, JacksonException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return place.isEmpty() && path.startsWith(".") ? path.substring(1) : path;
  }
}
