package dev.qiao.mcp.toolkit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What constraints are tried out on before any value is there. */
final class Trial {

  private Trial() {}

  /** The records that values of a type are or hold. */
  static Set<Class<?>> records(Type type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    collect(type, found);
    return found;
  }

  private static void collect(Type type, Set<Class<?>> found) {
    switch (type) {
      case ParameterizedType generic -> {
        for (Type of : generic.getActualTypeArguments()) {
          collect(of, found);
        }
      }
      case GenericArrayType array -> collect(array.getGenericComponentType(), found);
      case Class<?> array when array.isArray() -> collect(array.getComponentType(), found);
      case Class<?> record when record.isRecord() -> {
        if (found.add(record)) {
          for (RecordComponent part : record.getRecordComponents()) {
            collect(part.getGenericType(), found);
          }
        }
      }
      case Class<?> plain -> {
        JsonSubTypes kinds = plain.getAnnotation(JsonSubTypes.class);
        if (kinds != null) {
          for (JsonSubTypes.Type kind : kinds.value()) {
            collect(kind.value(), found);
          }
        }
      }
      default -> {
        // a type that is refused
      }
    }
  }

  /** A value that holds one null where values of the type hold others, and else null. */
  static @Nullable Object value(Type type) {
    if (!(type instanceof ParameterizedType generic)) {
      return null;
    }
    Type[] of = generic.getActualTypeArguments();
    @Nullable Object held = value(of[of.length - 1]);
    Class<?> raw = JsonTypes.raw(generic);
    if (raw == Map.class) {
      return Collections.singletonMap("", held);
    }
    if (raw == Set.class) {
      return Collections.singleton(held);
    }
    if (raw == Optional.class) {
      return Optional.ofNullable(held);
    }
    return JsonTypes.isMany(generic) ? Collections.singletonList(held) : null;
  }
}
