package dev.qiao.mcp.toolkit;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the constraints of a method's parameter say in JSON Schema.
 *
 * <p>The schema library reads those of a record's components; of parameters it knows nothing.
 */
final class ConstraintKeywords {

  private ConstraintKeywords() {}

  static Map<String, Object> of(Parameter parameter) {
    String counted = counted(JsonTypes.held(parameter.getParameterizedType()));
    Map<String, Object> keywords = new LinkedHashMap<>();
    for (Annotation annotation : parameter.getAnnotations()) {
      add(annotation, parameter.getName(), counted, keywords);
    }
    return keywords;
  }

  /** What the size of a value of that type counts. */
  private static String counted(Type type) {
    if (JsonTypes.raw(type) == Map.class) {
      return "Properties";
    }
    return JsonTypes.isMany(type) ? "Items" : "Length";
  }

  private static void add(
      Annotation constraint, String place, String counted, Map<String, Object> keywords) {
    switch (constraint) {
      case Description description -> keywords.put("description", description.value());
      case McpHeader header -> keywords.put("x-mcp-header", header.value());
      case Min min -> narrow(keywords, "minimum", min.value());
      case Max max -> narrow(keywords, "maximum", max.value());
      case DecimalMin min ->
          narrow(
              keywords,
              min.inclusive() ? "minimum" : "exclusiveMinimum",
              DecimalBound.of(place, min));
      case DecimalMax max ->
          narrow(
              keywords,
              max.inclusive() ? "maximum" : "exclusiveMaximum",
              DecimalBound.of(place, max));
      case Positive positive -> narrow(keywords, "exclusiveMinimum", 0);
      case PositiveOrZero positive -> narrow(keywords, "minimum", 0);
      case Negative negative -> narrow(keywords, "exclusiveMaximum", 0);
      case NegativeOrZero negative -> narrow(keywords, "maximum", 0);
      case NotBlank text -> narrow(keywords, "minLength", 1);
      case NotEmpty text -> narrow(keywords, "min" + counted, 1);
      case Size size -> addSize(size, counted, keywords);
      case Pattern pattern ->
          WholePattern.of(pattern).ifPresent(regexp -> keywords.put("pattern", regexp));
      case Email email -> keywords.put("format", "email");
      default -> {
        // no constraint, or one that JSON Schema cannot say: it is checked all the same
      }
    }
  }

  private static void addSize(Size size, String counted, Map<String, Object> keywords) {
    if (size.min() > 0) {
      narrow(keywords, "min" + counted, size.min());
    }
    if (size.max() < Integer.MAX_VALUE) {
      narrow(keywords, "max" + counted, size.max());
    }
  }

  /** Of two constraints that say the same keyword, the narrower one holds. */
  private static void narrow(Map<String, Object> keywords, String keyword, Number bound) {
    keywords.merge(
        keyword,
        bound,
        (one, other) -> {
          boolean less = number(one).compareTo(number(other)) < 0;
          return less == keyword.toLowerCase(Locale.ROOT).contains("max") ? one : other;
        });
  }

  private static BigDecimal number(Object bound) {
    return new BigDecimal(bound.toString());
  }
}
