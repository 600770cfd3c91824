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
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the constraints of a method's parameter say in JSON Schema.
 *
 * <p>The schema library reads those of a record's components; of parameters it knows nothing.
 */
final class ConstraintKeywords {

  private ConstraintKeywords() {}

  static Map<String, Object> of(Parameter parameter) {
    boolean many = JsonTypes.isMany(parameter.getParameterizedType());
    Map<String, Object> keywords = new LinkedHashMap<>();
    for (Annotation annotation : parameter.getAnnotations()) {
      add(annotation, many ? "Items" : "Length", keywords);
    }
    return keywords;
  }

  private static void add(Annotation constraint, String counted, Map<String, Object> keywords) {
    switch (constraint) {
      case Description description -> keywords.put("description", description.value());
      case Min min -> keywords.put("minimum", min.value());
      case Max max -> keywords.put("maximum", max.value());
      case DecimalMin min ->
          keywords.put(
              min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
      case DecimalMax max ->
          keywords.put(
              max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
      case Positive positive -> keywords.put("exclusiveMinimum", 0);
      case PositiveOrZero positive -> keywords.put("minimum", 0);
      case Negative negative -> keywords.put("exclusiveMaximum", 0);
      case NegativeOrZero negative -> keywords.put("maximum", 0);
      case NotBlank text -> keywords.put("minLength", 1);
      case NotEmpty text -> keywords.put("min" + counted, 1);
      case Size size -> addSize(size, counted, keywords);
      case Pattern pattern -> keywords.put("pattern", pattern.regexp());
      case Email email -> keywords.put("format", "email");
      default -> {
        // no constraint, or one that JSON Schema cannot say: it is checked all the same
      }
    }
  }

  private static void addSize(Size size, String counted, Map<String, Object> keywords) {
    if (size.min() > 0) {
      keywords.put("min" + counted, size.min());
    }
    if (size.max() < Integer.MAX_VALUE) {
      keywords.put("max" + counted, size.max());
    }
  }
}
