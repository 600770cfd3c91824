package dev.qiao.mcp.toolkit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which types can be an argument or a result: those whose JSON a reader of the record can foresee.
 */
final class JsonTypes {

  private static final Set<Class<?>> SIMPLE =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          URI.class,
          UUID.class,
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          LocalTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Duration.class,
          Period.class);

  private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Set.class, Collection.class);

  private JsonTypes() {}

  /** What hinders a type from being used, as {@code has the type X, which …}; empty if nothing. */
  static Optional<String> problem(Type type) {
    return problem(type, new HashSet<>());
  }

  /** Whether values of the type are one text, number, boolean, date or word. */
  static boolean isSimple(Class<?> type) {
    return SIMPLE.contains(type)
        || type.isEnum()
        || (type.isPrimitive() && type != void.class && type != char.class);
  }

  /** Whether values of the type are lists of others. */
  static boolean isMany(Type type) {
    Class<?> raw = raw(type);
    return COLLECTIONS.contains(raw) || (raw.isArray() && raw != byte[].class);
  }

  /** The class of a type without its arguments; {@code Object} where there is none. */
  static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      case GenericArrayType array -> raw(array.getGenericComponentType()).arrayType();
      default -> Object.class;
    };
  }

  /** What an {@code Optional} holds; any other type itself. */
  static Type held(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
        ? generic.getActualTypeArguments()[0]
        : type;
  }

  private static Optional<String> problem(Type type, Set<Type> seen) {
    if (!seen.add(type)) {
      return Optional.empty();
    }
    return switch (type) {
      case Class<?> plain -> problemOfClass(plain, seen);
      case GenericArrayType array -> problem(array.getGenericComponentType(), seen);
      case ParameterizedType generic -> problemOfGeneric(generic, seen);
      default -> unusable(type, "is not known when the server starts; name the type itself");
    };
  }

  private static Optional<String> problemOfClass(Class<?> type, Set<Type> seen) {
    if (isSimple(type)
        || type == byte[].class
        || type == Object.class
        || JsonNode.class.isAssignableFrom(type)) {
      return Optional.empty();
    }
    if (type.isArray()) {
      return problem(type.getComponentType(), seen);
    }
    if (type.isRecord()) {
      return problemOfRecord(type, seen);
    }
    if (COLLECTIONS.contains(type) || type == Map.class || type == Optional.class) {
      return unusable(
          type,
          "does not say what it holds; write it as %s<…>, or a record that has one where a class stands"
              .formatted(type.getSimpleName()));
    }
    if (type.isAnnotationPresent(JsonTypeInfo.class)
        && type.isAnnotationPresent(JsonSubTypes.class)) {
      JsonSubTypes kinds = Objects.requireNonNull(type.getAnnotation(JsonSubTypes.class));
      return first(Arrays.stream(kinds.value()).map(kind -> problem(kind.value(), seen)));
    }
    return unusable(
        type,
        type.isInterface()
            ? "has no JSON form here; use a record, or name its kinds by @JsonTypeInfo and"
                + " @JsonSubTypes"
            : "has no JSON form here; use a record, an enum, a text, a number, a date or a list");
  }

  private static Optional<String> problemOfRecord(Class<?> type, Set<Type> seen) {
    if (!type.getModule().isOpen(type.getPackageName(), JsonMapper.class.getModule())) {
      return unusable(
          type,
          "nobody can read; write \"opens %s;\" in module-info.java"
              .formatted(type.getPackageName()));
    }
    Set<String> names = new HashSet<>();
    return first(
        Arrays.stream(type.getRecordComponents())
            .map(
                part ->
                    names.add(name(part))
                        ? problemOfComponent(part, seen)
                        : unusable(
                            type, "has two components " + name(part) + "; give each its name")));
  }

  private static String name(RecordComponent part) {
    JsonProperty given = part.getAccessor().getAnnotation(JsonProperty.class);
    return given == null || given.value().isEmpty() ? part.getName() : given.value();
  }

  private static Optional<String> problemOfComponent(RecordComponent part, Set<Type> seen) {
    Optional<String> problem =
        part.getType().isPrimitive() && Absence.isAllowed(part, part.getAnnotatedType())
            ? Optional.of("is @Nullable and primitive; use its wrapper class")
            : problem(part.getGenericType(), seen);
    return problem.map(
        said ->
            "has a component %s.%s that %s"
                .formatted(part.getDeclaringRecord().getSimpleName(), part.getName(), said));
  }

  private static Optional<String> problemOfGeneric(ParameterizedType type, Set<Type> seen) {
    Class<?> raw = raw(type);
    Type[] of = type.getActualTypeArguments();
    if (raw == Map.class && of[0] != String.class) {
      return unusable(type, "has keys that are not String; JSON has no others");
    }
    if (raw == Map.class || raw == Optional.class || COLLECTIONS.contains(raw)) {
      Type held = of[of.length - 1];
      return raw(held) == Optional.class
          ? unusable(type, "holds an Optional, which only a whole argument or component can be")
          : problem(held, seen);
    }
    return unusable(type, "has no JSON form here; write a record without type parameters");
  }

  private static Optional<String> first(Stream<Optional<String>> problems) {
    return problems.flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> unusable(Type type, String reason) {
    return Optional.of("has the type %s, which %s".formatted(type.getTypeName(), reason));
  }
}
