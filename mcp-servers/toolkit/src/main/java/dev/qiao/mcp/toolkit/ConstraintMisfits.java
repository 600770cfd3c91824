package dev.qiao.mcp.toolkit;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.UnexpectedTypeException;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds constraints that are not for their types before there are values: the validator tells of
 * them only when it first checks one, so each is tried out.
 *
 * @param validator asked for only where there are constraints, as it takes a while to start
 */
record ConstraintMisfits(Supplier<Validator> validator) {

  private static final Logger LOG = LoggerFactory.getLogger(ConstraintMisfits.class);

  private static final Pattern NO_VALIDATOR =
      Pattern.compile(
          "constraint '(?:[\\w$]+\\.)*(?<constraint>[\\w$]+)' validating type '(?<type>[^']+)'"
              + ".* for '(?<path>[^']+)'");

  /** What the validator says of a constraint whose values contradict each other. */
  private static final String CANNOT_BEGIN = "HV000032";

  /**
   * Checks a record, and those that it holds.
   *
   * @throws Unservable if a constraint is not for its type, or contradicts itself
   */
  void requireNone(Class<?> record) {
    requireNone(record, "");
    for (Class<?> held : Trial.records(record)) {
      if (held != record) {
        requireNone(held, held.getSimpleName() + ".");
      }
    }
  }

  private void requireNone(Class<?> record, String within) {
    for (Field field : record.getDeclaredFields()) {
      if (isConstrained(field)) {
        @Nullable Object tried = Trial.value(field.getGenericType());
        tryOut(
            path -> within + field.getName(),
            () -> validator.get().validateValue(record, field.getName(), tried));
      }
    }
  }

  /** As {@link #requireNone(Class)}, of a method's parameters. */
  void requireNone(Object target, Method method) {
    @Nullable Object[] tried =
        Stream.of(method.getGenericParameterTypes()).map(Trial::value).toArray();
    tryOut(
        path -> path.isEmpty() ? "a parameter" : path.replaceAll("^.*?\\.|[\\[.<].*", ""),
        () -> validator.get().forExecutables().validateParameters(target, method, tried));
  }

  /** As {@link #requireNone(Class)}, of the records that a method's parameters are or hold. */
  void requireNoneWithin(Method method) {
    for (Type type : method.getGenericParameterTypes()) {
      Trial.records(type).forEach(held -> requireNone(held, held.getSimpleName() + "."));
    }
  }

  private static boolean isConstrained(Field field) {
    return Constrained.holds(field.getAnnotatedType())
        || Arrays.stream(field.getAnnotations())
            .anyMatch(one -> one.annotationType().isAnnotationPresent(Constraint.class));
  }

  /**
   * Has something checked that is none of its values.
   *
   * @param place what is constrained, by the validator's path to it if that is known
   */
  private static void tryOut(UnaryOperator<String> place, Runnable check) {
    try {
      check.run();
    } catch (UnexpectedTypeException | ConstraintDefinitionException e) {
      throw new Unservable(misfit(place, String.valueOf(e.getMessage())));
    } catch (ValidationException e) {
      if (String.valueOf(e.getMessage()).startsWith(CANNOT_BEGIN) && e.getCause() != null) {
        throw new Unservable(
            "has a constraint on %s that cannot be: %s"
                .formatted(place.apply(""), withoutCode(e.getCause().getMessage())));
      }
      LOG.debug("A validator does not take null", e); // which says nothing of the type
    }
  }

  /** In words of ours, where Hibernate's are those that are known. */
  private static String misfit(UnaryOperator<String> place, String message) {
    Matcher told = NO_VALIDATOR.matcher(message);
    if (!told.find()) {
      return "has a constraint on %s that does not fit its type: %s"
          .formatted(place.apply(""), withoutCode(message));
    }
    String path = told.group("path");
    return "has @%s on %s%s, of type %s, which that constraint is not for"
        .formatted(
            told.group("constraint"),
            path.endsWith(">") ? "what is held by " : "",
            place.apply(path),
            told.group("type"));
  }

  private static String withoutCode(@Nullable String message) {
    return String.valueOf(message).replaceFirst("^HV\\d+: ", "").replaceFirst("\\.$", "");
  }
}
