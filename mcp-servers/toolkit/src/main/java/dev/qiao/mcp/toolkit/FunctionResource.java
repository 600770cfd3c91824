package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource made of a function, or with {@code {names}} in its address a template of resources;
 * for those who dislike annotations and for resources that come and go.
 *
 * <pre>{@code
 * FunctionResource part =
 *     FunctionResource.builder("stock://parts/{id}", "part", PartKey.class)
 *         .description("One part of the stock.")
 *         .suggest("id", (typed, others) -> stock.idsFrom(typed))
 *         .build((key, call) -> stock.find(key.id()));
 * }</pre>
 */
public final class FunctionResource {

  private final String uri;
  private final ByKit<ServedResource> made;
  private final Map<String, Suggester> suggesters;

  private FunctionResource(
      String uri, ByKit<ServedResource> made, Map<String, Suggester> suggesters) {
    this.uri = uri;
    this.made = made;
    this.suggesters = suggesters;
  }

  /**
   * What an address holds.
   *
   * @param <I> the record of what varies in the address
   */
  @FunctionalInterface
  public interface Function<I> {

    /**
     * Reads it; it may block.
     *
     * @return a text, bytes, a value that has a JSON form, the SDK's {@code ResourceContents} or a
     *     list of them; an empty {@link Optional} of these says that there is no such resource
     * @throws ToolFailure with what the client shall read of a failure
     * @throws Exception with anything else, of which the client reads nothing but that it failed
     */
    Object read(I names, Interaction call) throws Exception;
  }

  /**
   * A resource to be filled in; its function gets an empty map.
   *
   * @param uri its address, with a scheme
   * @param name its name among resources
   */
  public static Builder<Map<String, Object>> builder(String uri, String name) {
    return new Builder<>(uri, name, kit -> SchemaInput.NOTHING);
  }

  /**
   * A template to be filled in.
   *
   * @param uri its address, in which {@code {name}} stands for one segment and {@code {+name}} for
   *     more
   * @param name its name among templates
   * @param input the record whose components are the names in the address: texts, numbers, dates
   *     and enums
   */
  public static <I extends Record> Builder<I> builder(String uri, String name, Class<I> input) {
    return new Builder<>(uri, name, kit -> RecordInput.of(input, kit));
  }

  /** Its address. */
  public String uri() {
    return uri;
  }

  Map<String, Suggester> suggesters() {
    return suggesters;
  }

  ServedResource served(Kit kit) {
    return Unservable.named("The resource " + uri, () -> made.of(kit));
  }

  /** Collects a {@link FunctionResource}. */
  public static final class Builder<I> {
    private final String uri;
    private final String name;
    private final ByKit<ToolInput<I>> input;
    private final Map<String, Suggester> suggesters = new LinkedHashMap<>();
    private String title = "";
    private String description = "";
    private String mimeType = "";
    private List<Icon> icons = List.of();
    private Set<String> scopes = Set.of();
    private Map<String, Object> meta = Map.of();
    private @Nullable Annotations notes;

    private Builder(String uri, String name, ByKit<ToolInput<I>> input) {
      this.uri = uri;
      this.name = name;
      this.input = input;
    }

    /** What people read as its name. */
    public Builder<I> title(String title) {
      this.title = title;
      return this;
    }

    /** What it holds, for models and people. */
    public Builder<I> description(String description) {
      this.description = description;
      return this;
    }

    /** The kind of contents. Unless said, clients learn it when they read. */
    public Builder<I> mimeType(String mimeType) {
      this.mimeType = mimeType;
      return this;
    }

    /** For whom it is, how much it matters, and when it was changed. */
    public Builder<I> annotations(Annotations notes) {
      this.notes = notes;
      return this;
    }

    /** The OAuth scopes that whoever reads it needs, where the server knows its callers. */
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

    /** What is suggested for a name in the address; words of an enum are by themselves. */
    public Builder<I> suggest(String argument, Suggester suggester) {
      suggesters.put(argument, suggester);
      return this;
    }

    /** The resource that gives this. What is wrong with it, the server says when it is added. */
    public FunctionResource build(Function<I> function) {
      Head head = new Head(name, title, description, icons, scopes, meta);
      Contents contents = Contents.ofAny(mimeType);
      Optional<Annotations> annotations = Optional.ofNullable(notes);
      return new FunctionResource(
          uri,
          kit -> {
            ToolInput<I> names = input.of(kit);
            return new ServedResource(
                UriTemplate.of(uri),
                head,
                annotations,
                new Arguments(names.schema()),
                contents,
                (values, call) -> read(function, names.read(values), call),
                kit);
          },
          Map.copyOf(suggesters));
    }

    private static <I> Object read(Function<I> function, I names, Interaction call) {
      try {
        return function.read(names, call);
      } catch (Exception e) {
        throw Faults.unchecked(e);
      }
    }
  }
}
