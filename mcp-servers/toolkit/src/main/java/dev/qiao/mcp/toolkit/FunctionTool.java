package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool made of a function, for those who dislike annotations and for tools that come and go.
 *
 * <pre>{@code
 * FunctionTool roll =
 *     FunctionTool.builder("roll", Dice.class, Rolled.class)
 *         .description("Rolls dice.")
 *         .readOnly(true)
 *         .build((dice, call) -> new Rolled(random.ints(dice.count(), 1, 7).sum()));
 * McpServer.builder("dice").tool(roll).build().listen(8080);
 * }</pre>
 */
public final class FunctionTool {

  private final ToolHead head;
  private final Class<?> input;
  private final Class<?> output;
  private final Function<Object, @Nullable Object> function;

  private FunctionTool(
      ToolHead head, Class<?> input, Class<?> output, Function<Object, @Nullable Object> function) {
    this.head = head;
    this.input = input;
    this.output = output;
    this.function = function;
  }

  /**
   * What a tool does.
   *
   * @param <I> the record of its arguments
   * @param <O> the type of its result
   */
  @FunctionalInterface
  public interface Function<I, O extends @Nullable Object> {

    /**
     * Makes the answer; it may block.
     *
     * @throws ToolFailure with what the model shall read of a failure
     * @throws Exception with anything else, of which the model reads nothing but that it failed
     */
    O answer(I input, Interaction call) throws Exception;
  }

  /**
   * A tool to be filled in.
   *
   * @param name the name by which it is called: 1 to 128 of {@code A-Za-z0-9_.-}
   * @param input the record of its arguments
   * @param output the type of its result, as of a method with {@link McpTool}
   */
  public static <I extends Record, O extends @Nullable Object> Builder<I, O> builder(
      String name, Class<I> input, Class<O> output) {
    return new Builder<>(name, input, output);
  }

  /** Its name. */
  public String name() {
    return head.name();
  }

  SyncToolSpecification specification(Kit kit) {
    try {
      JsonTypes.problem(input)
          .ifPresent(
              problem -> {
                throw new Unservable("has an input that " + problem);
              });
      RecordInput<?> arguments = RecordInput.of(input, kit);
      return ToolSpecifications.of(
          head,
          arguments.schema(),
          Output.of(output, void.class, kit),
          (values, call) -> answer(arguments.read(values), call),
          kit);
    } catch (Unservable e) {
      throw new IllegalArgumentException("The tool %s %s.".formatted(name(), e.problem()), e);
    }
  }

  private @Nullable Object answer(Object arguments, Interaction call) {
    try {
      return function.answer(arguments, call);
    } catch (Exception e) {
      throw Faults.unchecked(e);
    }
  }

  /** Collects a {@link FunctionTool}. */
  public static final class Builder<I extends Record, O extends @Nullable Object> {
    private final String name;
    private final Class<I> input;
    private final Class<O> output;
    private String title = "";
    private String description = "";
    private boolean readOnly;
    private boolean destructive = true;
    private boolean idempotent;
    private boolean openWorld = true;
    private List<Icon> icons = List.of();
    private Set<String> scopes = Set.of();

    private Builder(String name, Class<I> input, Class<O> output) {
      this.name = name;
      this.input = input;
      this.output = output;
    }

    /** What people read as its name. */
    public Builder<I, O> title(String title) {
      this.title = title;
      return this;
    }

    /** What a model reads: what it does, when to use it, what comes back. */
    public Builder<I, O> description(String description) {
      this.description = description;
      return this;
    }

    /** A hint that a call changes nothing; false unless said. */
    public Builder<I, O> readOnly(boolean readOnly) {
      this.readOnly = readOnly;
      return this;
    }

    /** A hint that a call may do away with what was there; true unless said. */
    public Builder<I, O> destructive(boolean destructive) {
      this.destructive = destructive;
      return this;
    }

    /** A hint that the same call again changes nothing more; false unless said. */
    public Builder<I, O> idempotent(boolean idempotent) {
      this.idempotent = idempotent;
      return this;
    }

    /** A hint that it reaches into a world that it does not know; true unless said. */
    public Builder<I, O> openWorld(boolean openWorld) {
      this.openWorld = openWorld;
      return this;
    }

    /** The OAuth scopes that whoever calls it needs, where the server knows its callers. */
    public Builder<I, O> scopes(Set<String> scopes) {
      this.scopes = Set.copyOf(scopes);
      return this;
    }

    /** Pictures for it. */
    public Builder<I, O> icons(List<Icon> icons) {
      this.icons = List.copyOf(icons);
      return this;
    }

    /** The tool that does this. What is wrong with it, the server says when it is added. */
    public FunctionTool build(Function<I, O> function) {
      ToolHead head =
          new ToolHead(
              name,
              title,
              description,
              ToolHead.hints(readOnly, destructive, idempotent, openWorld),
              icons,
              scopes);
      return new FunctionTool(
          head,
          input,
          output,
          (arguments, call) ->
              function.answer(Objects.requireNonNull(input.cast(arguments)), call));
    }
  }
}
