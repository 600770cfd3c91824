package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.toolkit.Description;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is known as entities, each with what was observed of it, and the relations between them.
 *
 * @param entities in the order in which they were made
 * @param relations likewise; either end may be a name that no entity has
 */
record Graph(List<Entity> entities, List<Relation> relations) {

  /** Somebody or something that has a name of its own. */
  record Entity(
      @Description("The name, which no other entity has.") String name,
      @Description("What kind of thing it is.") String entityType,
      @Description("What is known of it, a sentence each.") List<String> observations) {

    /** Whether a text stands in its name, its type or an observation; case does not matter. */
    boolean holds(String text) {
      String wanted = text.toLowerCase(Locale.ROOT);
      return within(name, wanted)
          || within(entityType, wanted)
          || observations.stream().anyMatch(each -> within(each, wanted));
    }

    private static boolean within(String text, String wanted) {
      return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
  }

  /** That one entity has to do with another. */
  record Relation(
      @Description("The name of the entity that it starts at.") String from,
      @Description("The name of the entity that it leads to.") String to,
      @Description("A verb in the active voice, such as works_at.") String relationType) {}

  /** The entities that fit, and the relations that have one of them at an end. */
  Graph around(Predicate<Entity> fits) {
    List<Entity> found = entities.stream().filter(fits).toList();
    Set<String> names = found.stream().map(Entity::name).collect(Collectors.toSet());
    return new Graph(
        found,
        relations.stream()
            .filter(each -> names.contains(each.from()) || names.contains(each.to()))
            .toList());
  }
}
