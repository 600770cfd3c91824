package dev.qiao.mcp.toolkit;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.UnexpectedTypeException;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks values against the constraints of {@code jakarta.validation} that they carry. */
final class Constraints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Constraints.class);

  /** Made beside what else a server has to do when it starts: it takes a while. */
  private final CompletableFuture<ValidatorFactory> factory =
      CompletableFuture.supplyAsync(Constraints::factory, Thread::startVirtualThread);

  private static ValidatorFactory factory() {
    return Validation.byProvider(HibernateValidator.class)
        .configure()
        // A model reads the messages, and what it sent must never be run as an expression.
        .messageInterpolator(
            new ParameterMessageInterpolator(
                Set.of(Locale.ENGLISH), Locale.ENGLISH, any -> Locale.ENGLISH, false))
        .buildValidatorFactory();
  }

  private Validator validator() {
    return factory.join().getValidator();
  }

  /** What is wrong with a record, each as a phrase that begins with the place, in a fixed order. */
  List<String> problems(Object record) {
    return phrases(validator().validate(record));
  }

  /** What is wrong with the arguments of a method, and of the records among them. */
  List<String> problems(Object target, Method method, @Nullable Object[] arguments) {
    return phrases(validator().forExecutables().validateParameters(target, method, arguments));
  }

  /**
   * Checks that the constraints of a record's components are for their types, as that only shows
   * when they are first checked.
   *
   * @throws Unservable if one is not
   */
  void requireFitting(Class<?> record) {
    for (Field field : record.getDeclaredFields()) {
      if (isConstrained(field)) {
        tryOut(field.getName(), () -> validator().validateValue(record, field.getName(), null));
      }
    }
  }

  /** As {@link #requireFitting(Class)}, of a method's parameters. */
  void requireFitting(Object target, Method method) {
    Parameter[] parameters = method.getParameters();
    if (Arrays.stream(parameters).anyMatch(Constraints::isConstrained)) {
      @Nullable Object[] none = new @Nullable Object[parameters.length];
      tryOut(
          "its parameters",
          () -> validator().forExecutables().validateParameters(target, method, none));
    }
  }

  private static boolean isConstrained(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .anyMatch(one -> one.annotationType().isAnnotationPresent(Constraint.class));
  }

  private static void tryOut(String what, Runnable check) {
    try {
      check.run();
    } catch (UnexpectedTypeException | ConstraintDefinitionException e) {
      throw new Unservable(
          "has a constraint on %s that does not fit its type: %s".formatted(what, e.getMessage()));
    } catch (ValidationException e) {
      LOG.debug("A validator does not take null", e); // which says nothing of the type
    }
  }

  private static List<String> phrases(Collection<? extends ConstraintViolation<?>> violations) {
    return violations.stream()
        .map(violation -> place(violation) + " " + violation.getMessage())
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** The path without the method's name. */
  private static String place(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .filter(node -> node.getKind() != ElementKind.METHOD)
        .map(Path.Node::toString)
        .collect(Collectors.joining("."));
  }

  @Override
  public void close() {
    factory.join().close();
  }
}
