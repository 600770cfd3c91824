package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.server.stateless.TaskUse;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import java.util.List;
import java.util.Map;
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
  private final ByKit<SyncToolSpecification> made;

  private FunctionTool(ToolHead head, ByKit<SyncToolSpecification> made) {
    this.head = head;
    this.made = made;
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
    return new Builder<>(name, kit -> RecordInput.of(input, kit), output);
  }

  /** A tool to be filled in, which takes no arguments: its function gets an empty map. */
  public static <O extends @Nullable Object> Builder<Map<String, Object>, O> builder(
      String name, Class<O> output) {
    return new Builder<>(name, kit -> SchemaInput.NOTHING, output);
  }

  /**
   * A tool to be filled in, whose arguments no record can describe.
   *
   * @param input the schema of its arguments, which are checked by it; the function gets them as
   *     JSON has them
   */
  public static <O extends @Nullable Object> Builder<Map<String, Object>, O> builder(
      String name, JsonSchema input, Class<O> output) {
    return new Builder<>(name, kit -> SchemaInput.of(input), output);
  }

  /** Its name. */
  public String name() {
    return head.head().name();
  }

  SyncToolSpecification specification(Kit kit) {
    return Unservable.named("The tool " + name(), () -> made.of(kit));
  }

  /** Collects a {@link FunctionTool}. */
  public static final class Builder<I, O extends @Nullable Object> {
    private final String name;
    private final ByKit<ToolInput<I>> input;
    private final Class<O> result;
    private ByKit<Output> output;
    private String title = "";
    private String description = "";
    private boolean readOnly;
    private boolean destructive = true;
    private boolean idempotent;
    private boolean openWorld = true;
    private List<Icon> icons = List.of();
    private Set<String> scopes = Set.of();
    private TaskUse task = TaskUse.NEVER;
    private Map<String, Object> meta = Map.of();

    private Builder(String name, ByKit<ToolInput<I>> input, Class<O> result) {
      this.name = name;
      this.input = input;
      this.result = result;
      this.output = kit -> Output.of(result, kit);
    }

    /** The type of {@link ToolAnswer#structured}, for a tool that gives a {@link ToolAnswer}. */
    public Builder<I, O> structured(Class<?> type) {
      output = kit -> Output.of(result, type, kit);
      return this;
    }

    /**
     * The schema of its structured content, for a tool that gives a {@code Map}, a {@code JsonNode}
     * or a {@link ToolAnswer} with one of them.
     */
    public Builder<I, O> structured(JsonSchema schema) {
      output = kit -> Output.of(result, schema);
      return this;
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

    /** Whether a call is a task, for clients that know these; never unless said. */
    public Builder<I, O> task(TaskUse task) {
      this.task = task;
      return this;
    }

    /** What else clients find in its {@code _meta}. */
    public Builder<I, O> meta(Map<String, Object> meta) {
      this.meta = Map.copyOf(meta);
      return this;
    }

    /** The tool that does this. What is wrong with it, the server says when it is added. */
    public FunctionTool build(Function<I, O> function) {
      ToolHead head =
          new ToolHead(
              new Head(name, title, description, icons, scopes, meta),
              ToolHead.hints(readOnly, destructive, idempotent, openWorld),
              task);
      return new FunctionTool(head, kit -> specification(head, function, kit));
    }

    private SyncToolSpecification specification(ToolHead head, Function<I, O> function, Kit kit) {
      ToolInput<I> arguments = input.of(kit);
      return ToolSpecifications.of(
          head,
          arguments.schema(),
          output.of(kit),
          (values, call) -> {
            arguments.check(values);
            return answer(function, arguments.read(values), call);
          },
          kit);
    }

    private @Nullable O answer(Function<I, O> function, I arguments, Interaction call) {
      try {
        return function.answer(arguments, call);
      } catch (Exception e) {
        throw Faults.unchecked(e);
      }
    }
  }
}
