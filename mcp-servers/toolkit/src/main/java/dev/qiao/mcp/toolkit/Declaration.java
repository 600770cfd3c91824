package dev.qiao.mcp.toolkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A method that somebody has annotated, on the object that it is called on.
 *
 * @param annotation what it is annotated with, for example {@code @McpTool}
 */
record Declaration<A extends Annotation>(A annotation, Object target, Method method) {

  /**
   * Those of an object, its superclasses' included, by name: the order in which a JVM gives methods
   * is not the same in every run, and a list that changes costs a model its prefix cache.
   */
  static <A extends Annotation> List<Declaration<A>> in(Object target, Class<A> annotation) {
    Map<List<Object>, Method> methods = new LinkedHashMap<>();
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (!method.isSynthetic()) {
          methods.putIfAbsent(signature(method), method); // the overriding one comes first
        }
      }
    }
    List<Declaration<A>> found = new ArrayList<>();
    for (Method method : methods.values()) {
      A present = method.getAnnotation(annotation);
      if (present != null) {
        found.add(new Declaration<>(present, target, method).accessible());
      }
    }
    found.sort(Comparator.comparing(declared -> signature(declared.method()).toString()));
    return found;
  }

  private static List<Object> signature(Method method) {
    return List.of(method.getName(), List.of(method.getParameterTypes()));
  }

  private Declaration<A> accessible() {
    if (method.trySetAccessible()) {
      return this;
    }
    throw new IllegalArgumentException(
        "%s cannot be called; write \"opens %s;\" in module-info.java."
            .formatted(this, method.getDeclaringClass().getPackageName()));
  }

  /** Its parameters, each with a name. */
  List<Parameter> parameters() {
    return Arrays.asList(method.getParameters());
  }

  /** Calls it; what it throws comes out as it is, or as {@link Faults} makes it unchecked. */
  @Nullable Object call(@Nullable Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw Faults.unchecked(e.getCause() == null ? e : e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(this + " was accessible before", e);
    }
  }

  private String place() {
    return method.getDeclaringClass().getTypeName() + "." + method.getName();
  }

  /**
   * What is made of the method.
   *
   * @throws IllegalArgumentException if it cannot be served: annotation, place, problem and mend
   */
  <R> R served(Supplier<R> made) {
    return Unservable.named(toString(), made);
  }

  /** As errors name it: {@code @McpTool dev.example.Weather.forecast}. */
  @Override
  public String toString() {
    return "@" + annotation.annotationType().getSimpleName() + " " + place();
  }
}
