package dev.qiao.mcp.toolkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Annotations that somebody wrote where they are not looked for, as methods inherit none. */
final class Unseen {

  private Unseen() {}

  /**
   * Checks that no annotation above a class goes unseen: what it is on would not be served, and
   * nobody would be told.
   *
   * @throws IllegalArgumentException if one does; the message names both methods, and the mend
   */
  static void requireNone(Class<?> type) {
    for (Class<?> each : above(type)) {
      for (Method method : each.getDeclaredMethods()) {
        if (!method.isSynthetic()) {
          ours(method).ifPresent(annotation -> requireSeen(annotation, method, type));
        }
      }
    }
  }

  private static void requireSeen(String annotation, Method method, Class<?> type) {
    Method called = called(type, method);
    if (called == null) {
      throw new IllegalArgumentException(
          "@%s %s stands in an interface, where it is not looked for; write the method in %s, with the annotation."
              .formatted(annotation, place(method), type.getTypeName()));
    }
    if (ours(called).isEmpty()) {
      throw new IllegalArgumentException(
          "@%s %s is overridden by %s, which has no annotation; write it there too."
              .formatted(annotation, place(method), place(called)));
    }
  }

  /** What is called in its place; null if that is a method of an interface. */
  private static @Nullable Method called(Class<?> type, Method method) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Method own : each.getDeclaredMethods()) { // bridges too, which have the annotations
        if (own.getName().equals(method.getName())
            && Arrays.equals(own.getParameterTypes(), method.getParameterTypes())) {
          return own;
        }
      }
    }
    return null;
  }

  private static String place(Method method) {
    return method.getDeclaringClass().getTypeName() + "." + method.getName();
  }

  private static Optional<String> ours(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(
            kind ->
                Stream.of(McpTool.class, McpResource.class, McpPrompt.class, McpCompletion.class)
                    .anyMatch(kind::equals))
        .map(Class::getSimpleName)
        .findFirst();
  }

  private static Set<Class<?>> above(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      all.add(each);
      for (Class<?> face : each.getInterfaces()) {
        all.addAll(above(face));
      }
    }
    return all;
  }
}
