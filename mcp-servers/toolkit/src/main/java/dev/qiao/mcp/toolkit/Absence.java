package dev.qiao.mcp.toolkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a value may be left out: whoever's {@code @Nullable} it is, or an {@link Optional}. */
final class Absence {

  private Absence() {}

  static boolean isAllowed(AnnotatedElement declared, AnnotatedType type) {
    return JsonTypes.raw(type.getType()) == Optional.class
        || Stream.of(declared.getAnnotations(), type.getAnnotations())
            .flatMap(Stream::of)
            .anyMatch(Absence::isNullable);
  }

  private static boolean isNullable(Annotation annotation) {
    return annotation.annotationType().getSimpleName().equals("Nullable");
  }
}
