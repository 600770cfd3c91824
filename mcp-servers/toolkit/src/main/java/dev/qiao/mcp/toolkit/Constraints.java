package dev.qiao.mcp.toolkit;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Checks values against the constraints of {@code jakarta.validation} that they carry. */
final class Constraints implements AutoCloseable {

  /** Where the validator tells its version at each start; a field, or the level would be lost. */
  private static final java.util.logging.Logger OWN_NAME =
      java.util.logging.Logger.getLogger("org.hibernate.validator.internal.util.Version");

  private final Map<AnnotatedElement, Boolean> concerned = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable CompletableFuture<ValidatorFactory>> factory =
      new AtomicReference<>();
  private final ConstraintMisfits misfits = new ConstraintMisfits(this::validator);

  private static ValidatorFactory factory() {
    if (OWN_NAME.getLevel() == null) {
      OWN_NAME.setLevel(Level.WARNING);
    }
    return Validation.byProvider(HibernateValidator.class)
        .configure()
        // A model reads the messages, and what it sent must never be run as an expression.
        .messageInterpolator(
            new ParameterMessageInterpolator(
                Set.of(Locale.ENGLISH), Locale.ENGLISH, any -> Locale.ENGLISH, false))
        .buildValidatorFactory();
  }

  /**
   * Has the validator made, if it is needed, beside what else a server does when it starts: that
   * takes a while.
   *
   * @param target an object whose annotated methods will be called
   */
  void expect(Object target) {
    boolean needed =
        Stream.of(target.getClass().getDeclaredMethods())
            .filter(Constraints::isServed)
            .anyMatch(method -> concern(method) || takesConstrainedRecord(method));
    if (needed) {
      made();
    }
  }

  private static boolean isServed(Method method) {
    return Stream.of(McpTool.class, McpResource.class, McpPrompt.class)
        .anyMatch(method::isAnnotationPresent);
  }

  private boolean takesConstrainedRecord(Method method) {
    return Stream.of(method.getParameterTypes()).anyMatch(type -> type.isRecord() && concern(type));
  }

  private CompletableFuture<ValidatorFactory> made() {
    CompletableFuture<ValidatorFactory> mine = new CompletableFuture<>();
    CompletableFuture<ValidatorFactory> first = factory.compareAndExchange(null, mine);
    return first == null
        ? mine.completeAsync(Constraints::factory, Thread::startVirtualThread)
        : first;
  }

  private Validator validator() {
    return made().join().getValidator();
  }

  private boolean concern(Class<?> record) {
    return concerned.computeIfAbsent(record, any -> Constrained.has(record));
  }

  private boolean concern(Method method) {
    return concerned.computeIfAbsent(method, any -> Constrained.has(method));
  }

  /** What is wrong with a record, each as a phrase that begins with the place, in a fixed order. */
  List<String> problems(Object record) {
    return concern(record.getClass()) ? phrases(validator().validate(record)) : List.of();
  }

  /** What is wrong with the arguments of a method, and of the records among them. */
  List<String> problems(Object target, Method method, @Nullable Object[] arguments) {
    return concern(method)
        ? phrases(validator().forExecutables().validateParameters(target, method, arguments))
        : List.of();
  }

  /**
   * Checks that the constraints of a record, and of those that it holds, are for their types.
   *
   * @throws Unservable if one is not
   */
  void requireFitting(Class<?> record) {
    misfits.requireNone(record);
  }

  /** As {@link #requireFitting(Class)}, of a method's parameters. */
  void requireFitting(Object target, Method method) {
    if (concern(method)) {
      misfits.requireNone(target, method);
    }
    misfits.requireNoneWithin(method);
  }

  private static List<String> phrases(Collection<? extends ConstraintViolation<?>> violations) {
    return violations.stream()
        .map(violation -> place(violation) + " " + violation.getMessage())
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** The path without the method's name, and without the validator's words for what is held. */
  private static String place(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .filter(node -> node.getKind() != ElementKind.METHOD)
        .map(Path.Node::toString)
        .collect(Collectors.joining("."))
        .replaceAll("\\.?<(list element|iterable element|map value|map key)>", "");
  }

  @Override
  public void close() {
    CompletableFuture<ValidatorFactory> made = factory.get();
    if (made != null) {
      made.join().close();
    }
  }
}
