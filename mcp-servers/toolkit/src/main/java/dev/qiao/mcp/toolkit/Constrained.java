package dev.qiao.mcp.toolkit;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What has constraints that the validator has to check. A server without any need not wait for the
 * validator, which takes longer to start than all the rest.
 */
final class Constrained {

  private Constrained() {}

  /** Whether a method's parameters may have constraints that no {@link SchemaCheck} has checked. */
  static boolean has(Method method) {
    boolean isTool = method.isAnnotationPresent(McpTool.class);
    return carries(method)
        || Arrays.stream(method.getParameters()).anyMatch(one -> has(one, isTool))
        || isInherited(method, method.getDeclaringClass());
  }

  /** Whether a supertype has the method too: it would hand its constraints down. */
  private static boolean isInherited(Method method, Class<?> by) {
    return Stream.concat(Stream.ofNullable(by.getSuperclass()), Stream.of(by.getInterfaces()))
        .anyMatch(type -> declares(type, method) || isInherited(method, type));
  }

  private static boolean declares(Class<?> type, Method method) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
  }

  private static boolean has(Parameter parameter, boolean ofTool) {
    return Arrays.stream(parameter.getAnnotations())
            .filter(Constrained::isFor)
            .anyMatch(one -> !(ofTool && isChecked(one, parameter.getType())))
        || holds(parameter.getAnnotatedType());
  }

  /** Bounds of a number, and that a list is not empty. */
  private static boolean isChecked(Annotation constraint, Class<?> type) {
    return switch (constraint) {
      case Min least -> isNumber(type);
      case Max most -> isNumber(type);
      case Size size ->
          size.min() <= 1 && size.max() == Integer.MAX_VALUE && JsonTypes.isMany(type);
      default -> false;
    };
  }

  private static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class);
  }

  /** Whether a record, a component of it or a method of it may have a constraint. */
  static boolean has(Class<?> record) {
    return carries(record)
        || record.getInterfaces().length > 0
        || Stream.of(record.getDeclaredMethods()).anyMatch(Constrained::carries)
        || Stream.of(record.getDeclaredFields()).anyMatch(Constrained::carries)
        || Stream.of(record.getRecordComponents())
            .map(RecordComponent::getAnnotatedType)
            .anyMatch(Constrained::holds);
  }

  private static boolean carries(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations()).anyMatch(Constrained::isFor);
  }

  /** Whether what a type holds has a constraint, as in {@code List<@NotBlank String>}. */
  static boolean holds(AnnotatedType type) {
    return switch (type) {
      case AnnotatedParameterizedType generic ->
          Arrays.stream(generic.getAnnotatedActualTypeArguments())
              .anyMatch(held -> carries(held) || holds(held));
      case AnnotatedArrayType array -> {
        AnnotatedType held = array.getAnnotatedGenericComponentType();
        yield carries(held) || holds(held);
      }
      default -> false;
    };
  }

  private static boolean isFor(Annotation annotation) {
    return annotation instanceof Valid
        || annotation.annotationType().isAnnotationPresent(Constraint.class)
        || isRepeated(annotation);
  }

  /** Two constraints of one kind stand in a container, such as {@code Size.List}. */
  private static boolean isRepeated(Annotation annotation) {
    Class<?> within = annotation.annotationType().getDeclaringClass();
    return within != null && within.isAnnotationPresent(Constraint.class);
  }
}
