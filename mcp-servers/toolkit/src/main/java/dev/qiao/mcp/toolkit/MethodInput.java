package dev.qiao.mcp.toolkit;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a method: their schema, and how a JSON object becomes them.
 *
 * <p>One record alone is the object itself; else each parameter is a property of it.
 */
final class MethodInput {

  /** What a parameter is filled with. */
  private sealed interface Slot {

    /** The call itself. */
    record TheCall() implements Slot {}

    /** The whole object. */
    record Whole(ToolInput<?> input) implements Slot {}

    /** One property of the object. */
    record Named(String name, Type type, boolean mayBeAbsent) implements Slot {

      /** What the method gets where the property is left out. */
      @Nullable Object absent() {
        return JsonTypes.raw(type) == Optional.class ? Optional.empty() : null;
      }
    }
  }

  private final Declaration<?> declared;
  private final Kit kit;
  private final List<Slot> slots;
  private final Map<String, Object> schema;
  private final boolean byHand;

  private MethodInput(
      Declaration<?> declared,
      Kit kit,
      List<Slot> slots,
      Map<String, Object> schema,
      boolean byHand) {
    this.declared = declared;
    this.kit = kit;
    this.slots = slots;
    this.schema = schema;
    this.byHand = byHand;
  }

  /**
   * Reads the parameters of a method.
   *
   * @throws Unservable if one cannot be filled from JSON
   */
  static MethodInput of(Declaration<?> declared, Kit kit) {
    List<Parameter> arguments =
        declared.parameters().stream().filter(one -> one.getType() != Interaction.class).toList();
    if (declared.parameters().size() - arguments.size() > 1) {
      throw new Unservable("has more than one parameter of type Interaction; one says it all");
    }
    arguments.forEach(MethodInput::check);
    if (arguments.size() == 1 && arguments.get(0).getType().isRecord()) {
      RecordInput<?> whole = RecordInput.of(arguments.get(0).getType(), kit);
      return new MethodInput(
          declared, kit, slots(declared, named -> new Slot.Whole(whole)), whole.schema(), false);
    }
    arguments.forEach(MethodInput::checkName);
    Map<String, Object> schema =
        kit.schemas().object(arguments.stream().map(MethodInput::property).toList());
    kit.constraints().requireFitting(declared.target(), declared.method());
    return new MethodInput(declared, kit, slots(declared, MethodInput::named), schema, false);
  }

  /**
   * Reads the parameters of a method that takes the whole object as a map.
   *
   * @throws Unservable if it takes anything else, or the schema will not do
   */
  static MethodInput of(Declaration<?> declared, JsonSchema byHand, Kit kit) {
    List<Type> arguments =
        declared.parameters().stream()
            .filter(one -> one.getType() != Interaction.class)
            .map(Parameter::getParameterizedType)
            .toList();
    if (arguments.size() != 1 || JsonTypes.raw(arguments.get(0)) != Map.class) {
      throw new Unservable(
          "has an inputSchema and takes %s; it must take one Map<String, Object>"
              .formatted(arguments.stream().map(Type::getTypeName).toList()));
    }
    SchemaInput whole = SchemaInput.of(byHand);
    return new MethodInput(
        declared, kit, slots(declared, named -> new Slot.Whole(whole)), whole.schema(), true);
  }

  /** The schema of the object that {@link #bind} takes. */
  Map<String, Object> schema() {
    return schema;
  }

  /** As {@link #bind}, of values that nobody has checked by the schema yet. */
  @Nullable Object[] checked(Map<String, Object> values, Interaction call) {
    if (byHand) {
      SchemaInput.requireFit(schema, values);
    } else {
      Unfit.throwFor(SchemaCheck.problems(schema, values));
    }
    return bind(values, call);
  }

  /**
   * What to call the method with.
   *
   * @throws Unfit if the values do not fit the parameters or a constraint of theirs
   */
  @Nullable Object[] bind(Map<String, Object> values, Interaction call) {
    Unfit.throwFor(missing(values));
    @Nullable Object[] arguments = new @Nullable Object[slots.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          switch (slots.get(i)) {
            case Slot.TheCall it -> call;
            case Slot.Whole(ToolInput<?> whole) -> whole.read(values);
            case Slot.Named named -> value(named, values.get(named.name()));
          };
    }
    Unfit.throwFor(kit.constraints().problems(declared.target(), declared.method(), arguments));
    return arguments;
  }

  private List<String> missing(Map<String, Object> values) {
    List<String> missing = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot instanceof Slot.Named named
          && !named.mayBeAbsent()
          && values.get(named.name()) == null) {
        missing.add(named.name() + " is required");
      }
    }
    return missing;
  }

  private @Nullable Object value(Slot.Named named, @Nullable Object json) {
    if (json == null) {
      return named.absent();
    }
    Object read = kit.json().read(named.name(), json, named.type());
    if (read instanceof Record record) {
      Unfit.throwFor(
          kit.constraints().problems(record).stream().map((named.name() + ".")::concat).toList());
    }
    return read;
  }

  private static List<Slot> slots(Declaration<?> declared, Function<Parameter, Slot> argument) {
    return declared.parameters().stream()
        .map(one -> one.getType() == Interaction.class ? new Slot.TheCall() : argument.apply(one))
        .toList();
  }

  private static Slot named(Parameter parameter) {
    return new Slot.Named(
        parameter.getName(),
        parameter.getParameterizedType(),
        Absence.isAllowed(parameter, parameter.getAnnotatedType()));
  }

  private static JsonSchemas.Property property(Parameter parameter) {
    return new JsonSchemas.Property(
        parameter.getName(),
        JsonTypes.held(parameter.getParameterizedType()),
        !Absence.isAllowed(parameter, parameter.getAnnotatedType()),
        ConstraintKeywords.of(parameter));
  }

  private static void check(Parameter parameter) {
    JsonTypes.problem(parameter.getParameterizedType())
        .ifPresent(
            problem -> {
              throw new Unservable(
                  "has a parameter %s that %s".formatted(parameter.getName(), problem));
            });
    if (parameter.getType().isPrimitive()
        && Absence.isAllowed(parameter, parameter.getAnnotatedType())) {
      throw new Unservable(
          "has a parameter %s that is @Nullable and primitive; use its wrapper class"
              .formatted(parameter.getName()));
    }
  }

  private static void checkName(Parameter parameter) {
    if (!parameter.isNamePresent()) {
      throw new Unservable(
          "has parameters without names; compile with -parameters, or take one record");
    }
  }
}
