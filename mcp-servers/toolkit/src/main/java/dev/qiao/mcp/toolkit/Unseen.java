package dev.qiao.mcp.toolkit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Annotations that somebody wrote where they are not looked for: on what a method overrides. */
final class Unseen {

  private Unseen() {}

  /**
   * Where there are some above a class, as a sentence after another one; empty if there are none.
   */
  static String hint(Class<?> type) {
    return above(type).stream()
        .flatMap(each -> Stream.of(each.getDeclaredMethods()))
        .filter(method -> Arrays.stream(method.getAnnotations()).anyMatch(Unseen::isOurs))
        .findFirst()
        .map(
            method ->
                " %s.%s has one, which the method that overrides it has to have too."
                    .formatted(method.getDeclaringClass().getTypeName(), method.getName()))
        .orElse("");
  }

  private static boolean isOurs(Annotation annotation) {
    return Stream.of(McpTool.class, McpResource.class, McpPrompt.class)
        .anyMatch(annotation.annotationType()::equals);
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
