package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.Icon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A prompt made of a function, for those who dislike annotations and for prompts that come and go.
 *
 * <pre>{@code
 * FunctionPrompt plan =
 *     FunctionPrompt.builder("plan", Week.class)
 *         .description("Plans the orders of a week.")
 *         .build((week, call) -> "Plan what to buy in week " + week.number() + ".");
 * }</pre>
 */
public final class FunctionPrompt {

  private final String name;
  private final ByKit<ServedPrompt> made;
  private final Map<String, Suggester> suggesters;

  private FunctionPrompt(String name, ByKit<ServedPrompt> made, Map<String, Suggester> suggesters) {
    this.name = name;
    this.made = made;
    this.suggesters = suggesters;
  }

  /**
   * What makes a prompt.
   *
   * @param <I> the record of its arguments
   */
  @FunctionalInterface
  public interface Function<I> {

    /**
     * Makes it; it may block.
     *
     * @return a text, which becomes a message of the user, or the SDK's {@code PromptMessage}, a
     *     list of them, or {@code GetPromptResult}
     * @throws ToolFailure with what the client shall read of a failure
     * @throws Exception with anything else, of which the client reads nothing but that it failed
     */
    Object messages(I arguments, Interaction call) throws Exception;
  }

  /**
   * A prompt to be filled in, which takes no arguments: its function gets an empty map.
   *
   * @param name its name among prompts
   */
  public static Builder<Map<String, Object>> builder(String name) {
    return new Builder<>(name, kit -> SchemaInput.NOTHING);
  }

  /**
   * A prompt to be filled in.
   *
   * @param name its name among prompts
   * @param input the record of its arguments: texts, numbers, dates and enums, which clients give
   *     as text
   */
  public static <I extends Record> Builder<I> builder(String name, Class<I> input) {
    return new Builder<>(name, kit -> RecordInput.of(input, kit));
  }

  /** Its name. */
  public String name() {
    return name;
  }

  Map<String, Suggester> suggesters() {
    return suggesters;
  }

  ServedPrompt served(Kit kit) {
    return Unservable.named("The prompt " + name, () -> made.of(kit));
  }

  /** Collects a {@link FunctionPrompt}. */
  public static final class Builder<I> {
    private final String name;
    private final ByKit<ToolInput<I>> input;
    private final Map<String, Suggester> suggesters = new LinkedHashMap<>();
    private String title = "";
    private String description = "";
    private List<Icon> icons = List.of();
    private Set<String> scopes = Set.of();
    private Map<String, Object> meta = Map.of();

    private Builder(String name, ByKit<ToolInput<I>> input) {
      this.name = name;
      this.input = input;
    }

    /** What people read as its name. */
    public Builder<I> title(String title) {
      this.title = title;
      return this;
    }

    /** What it is for. */
    public Builder<I> description(String description) {
      this.description = description;
      return this;
    }

    /** The OAuth scopes that whoever uses it needs, where the server knows its callers. */
    public Builder<I> scopes(Set<String> scopes) {
      this.scopes = Set.copyOf(scopes);
      return this;
    }

    /** Pictures for it. */
    public Builder<I> icons(List<Icon> icons) {
      this.icons = List.copyOf(icons);
      return this;
    }

    /** What else clients find in its {@code _meta}. */
    public Builder<I> meta(Map<String, Object> meta) {
      this.meta = Map.copyOf(meta);
      return this;
    }

    /** What is suggested for an argument; words of an enum are by themselves. */
    public Builder<I> suggest(String argument, Suggester suggester) {
      suggesters.put(argument, suggester);
      return this;
    }

    /** The prompt that this makes. What is wrong with it, the server says when it is added. */
    public FunctionPrompt build(Function<I> function) {
      Head head = new Head(name, title, description, icons, scopes, meta);
      return new FunctionPrompt(
          name,
          kit -> {
            ToolInput<I> arguments = input.of(kit);
            return new ServedPrompt(
                head,
                new Arguments(arguments.schema()),
                (values, call) -> messages(function, arguments.read(values), call),
                kit);
          },
          Map.copyOf(suggesters));
    }

    private static <I> Object messages(Function<I> function, I arguments, Interaction call) {
      try {
        return function.messages(arguments, call);
      } catch (Exception e) {
        throw Faults.unchecked(e);
      }
    }
  }
}
