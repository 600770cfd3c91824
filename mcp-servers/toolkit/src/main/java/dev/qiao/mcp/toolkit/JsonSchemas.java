package dev.qiao.mcp.toolkit;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas (2020-12) from types, their constraints and descriptions. */
final class JsonSchemas {

  private final Json json;
  private final SchemaGenerator generator;

  JsonSchemas(Json json) {
    this.json = json;
    this.generator = generator(json);
  }

  /**
   * One named value of an object.
   *
   * @param more what stands in its schema beside what its type says
   */
  record Property(String name, Type type, boolean required, Map<String, Object> more) {}

  /** The schema of a type that JSON has as an object. */
  Map<String, Object> of(Type type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object"); // one of several kinds does not say it, and MCP asks for it
    schema.putAll(json.object(generator.generateSchema(type)));
    return schema;
  }

  /** The schema of an object with these properties and no others. */
  Map<String, Object> object(List<Property> properties) {
    SchemaBuilder schemas = generator.buildMultipleSchemaDefinitions();
    List<ObjectNode> nodes =
        properties.stream().map(one -> schemas.createSchemaReference(one.type())).toList();
    ObjectNode definitions = schemas.collectDefinitions("$defs"); // fills in the nodes too
    Map<String, Object> schema = new LinkedHashMap<>();
    if (!definitions.isEmpty()) {
      schema.put("$defs", json.object(definitions));
    }
    schema.put("type", "object");
    schema.put("properties", described(properties, nodes));
    schema.put(
        "required", properties.stream().filter(Property::required).map(Property::name).toList());
    schema.put("additionalProperties", false);
    return schema;
  }

  private Map<String, Object> described(List<Property> properties, List<ObjectNode> nodes) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      Map<String, Object> one = new LinkedHashMap<>(json.object(nodes.get(i)));
      one.putAll(properties.get(i).more());
      all.put(properties.get(i).name(), one);
    }
    return all;
  }

  private static SchemaGenerator generator(Json json) {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS)
            .with(
                Option.ADDITIONAL_FIXED_TYPES,
                Option.STANDARD_FORMATS,
                Option.ENUM_KEYWORD_FOR_SINGLE_VALUES,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.PLAIN_DEFINITION_KEYS);
    config
        .forTypesInGeneral()
        .withCustomDefinitionProvider(new InPlace(json)); // before the modules'
    config.forFields().withNumberInclusiveMinimumResolver(JsonSchemas::requireBounds); // likewise
    config.with(new JacksonSchemaModule()).with(new JakartaValidationModule());
    config
        .forFields()
        .withStringPatternResolver(JsonSchemas::pattern)
        .withRequiredCheck(JsonSchemas::isRequired)
        .withTargetTypeOverridesResolver(JsonSchemas::held)
        .withDescriptionResolver(JsonSchemas::description)
        .withInstanceAttributeOverride(JsonSchemas::addHeader);
    config
        .forTypesInGeneral()
        .withPropertySorter((one, other) -> 0) // as declared, not by name
        .withDescriptionResolver(JsonSchemas::description);
    return new SchemaGenerator(config.build());
  }

  /** What an Optional holds: it may be left out, and null is none of its values. */
  private static @Nullable List<ResolvedType> held(FieldScope field) {
    ResolvedType held =
        field.getType().isInstanceOf(Optional.class)
            ? field.getTypeParameterFor(Optional.class, 0)
            : null;
    return held == null ? null : List.of(held);
  }

  private static @Nullable String pattern(FieldScope field) {
    Pattern pattern =
        field.isFakeContainerItemScope()
            ? field.getContainerItemAnnotation(Pattern.class)
            : field.getAnnotation(Pattern.class);
    return pattern == null ? null : WholePattern.of(pattern).orElse(null);
  }

  /** The module says what they are; of one that is no number it would not say where. */
  private static @Nullable BigDecimal requireBounds(FieldScope field) {
    DecimalMin least = field.getAnnotationConsideringFieldAndGetter(DecimalMin.class);
    if (least != null) {
      DecimalBound.of(field.getName(), least);
    }
    DecimalMax most = field.getAnnotationConsideringFieldAndGetter(DecimalMax.class);
    if (most != null) {
      DecimalBound.of(field.getName(), most);
    }
    return null;
  }

  private static boolean isRequired(FieldScope field) {
    return !field.isFakeContainerItemScope()
        && !Absence.isAllowed(field.getRawMember(), field.getRawMember().getAnnotatedType());
  }

  private static void addHeader(ObjectNode schema, FieldScope field, SchemaGenerationContext any) {
    McpHeader header = field.getRawMember().getAnnotation(McpHeader.class);
    if (header != null && !field.isFakeContainerItemScope()) {
      schema.put("x-mcp-header", header.value());
    }
  }

  private static @Nullable String description(FieldScope field) {
    return field.isFakeContainerItemScope() // a list's description is not that of each item
        ? null
        : text(field.getRawMember().getAnnotation(Description.class));
  }

  private static @Nullable String description(TypeScope scope) {
    return text(scope.getType().getErasedType().getAnnotation(Description.class));
  }

  private static @Nullable String text(@Nullable Description description) {
    return description == null ? null : description.value();
  }

  /** Words of an enum stand where they are used, and some types are not what their fields say. */
  private record InPlace(Json json) implements CustomDefinitionProviderV2 {
    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
        ResolvedType type, SchemaGenerationContext context) {
      Class<?> raw = type.getErasedType();
      ObjectNode node = context.getGeneratorConfig().createObjectNode();
      if (raw.isEnum()) {
        ArrayNode words = node.put("type", "string").putArray("enum");
        Arrays.stream(raw.getEnumConstants())
            .map(json::text)
            .forEach(words::add); // as it reads them
      } else if (raw == byte[].class) {
        node.put("type", "string").put("contentEncoding", "base64");
      } else if (raw == byte.class || raw == Byte.class) { // a text to the library
        node.put("type", "integer");
      } else if (!JsonNode.class.isAssignableFrom(raw)) {
        return null;
      }
      return new CustomDefinition(
          node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }
  }
}
