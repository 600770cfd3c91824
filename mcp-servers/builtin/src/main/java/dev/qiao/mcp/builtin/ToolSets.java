package dev.qiao.mcp.builtin;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which tools a server can list: sets with a name, for its setting {@code tools}. Small models
 * choose better from a short list, others want all that there is.
 */
public final class ToolSets {

  /** The setting's name. */
  public static final String SETTING = "tools";

  /** The value that lists every tool. */
  public static final String ALL = "all";

  private final List<String> usual;
  private final List<String> all;
  private final SequencedMap<String, List<String>> named = new LinkedHashMap<>();

  private ToolSets(String name, List<String> usual, List<String> all) {
    this.usual = usual;
    this.all = all;
    named.put(name, usual);
    named.put(ALL, all);
  }

  /**
   * A set that is listed unless another one is wanted, and all.
   *
   * @param name the usual set's name
   * @param usual its tools, in the order in which they are listed
   * @param more the tools that only the other sets have
   */
  public static ToolSets of(String name, List<String> usual, List<String> more) {
    return new ToolSets(name, usual, Stream.concat(usual.stream(), more.stream()).toList());
  }

  /** One more set of these tools. */
  public ToolSets and(String name, List<String> tools) {
    named.put(name, tools);
    return this;
  }

  /**
   * The tools that the setting asks for: a set's name, or tools as a list or with commas between
   * them.
   *
   * @throws IllegalArgumentException if it names what is not there, or a tool twice
   */
  public List<String> chosen(Settings settings) {
    if (!settings.has(SETTING)) {
      return usual;
    }
    List<String> names = settings.list(SETTING);
    List<String> set = names.size() == 1 ? named.get(names.get(0)) : null;
    return set == null ? listed(names, settings) : set;
  }

  private List<String> listed(List<String> names, Settings settings) {
    if (names.isEmpty()) {
      throw settings.wrong(SETTING, "must name at least one tool");
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String name : names) {
      if (named.containsKey(name)) {
        throw settings.wrong(
            SETTING, "names %s, which stands for a list and so alone".formatted(name));
      }
      if (!all.contains(name)) {
        throw settings.wrong(
            SETTING,
            "names %s, which is none of its tools; it takes one of %s, or some of %s"
                .formatted(name, String.join(", ", named.keySet()), String.join(", ", all)));
      }
      if (!seen.add(name)) {
        throw settings.wrong(SETTING, "names %s twice".formatted(name));
      }
    }
    return List.copyOf(seen);
  }
}
