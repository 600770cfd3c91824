package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.builtin.memory.Graph.Entity;
import dev.qiao.mcp.builtin.memory.Graph.Relation;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graph in the database. Each change is made as a whole or not at all. */
record GraphStore(Database database) implements AutoCloseable {

  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_OBSERVATION = 10_000;

  Graph read() {
    return database.snapshot(connection -> new Graph(entities(connection), relations(connection)));
  }

  private static List<Entity> entities(Connection connection) throws SQLException {
    Map<String, Entity> byName = new LinkedHashMap<>();
    Sql.query(
        connection,
        "SELECT name, type, text FROM entities LEFT JOIN observations ON entity = entities.id"
            + " ORDER BY entities.id, observations.id",
        List.of(),
        row -> {
          Entity entity = new Entity(row.getString(1), row.getString(2), new ArrayList<>());
          List<String> observations =
              byName.computeIfAbsent(entity.name(), name -> entity).observations();
          return Optional.ofNullable(row.getString(3)).map(observations::add);
        });
    return List.copyOf(byName.values());
  }

  private static List<Relation> relations(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        "SELECT source, target, type FROM relations ORDER BY id",
        List.of(),
        row -> new Relation(row.getString(1), row.getString(2), row.getString(3)));
  }

  /** Makes entities, and gives back those whose names were not taken. */
  List<Entity> create(List<Entity> entities) {
    entities.forEach(GraphStore::check);
    return database.change(
        connection -> {
          List<Entity> made = new ArrayList<>();
          for (Entity entity : entities) {
            int rows =
                Sql.update(
                    connection,
                    "INSERT INTO entities (name, type) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    entity.name(),
                    entity.entityType());
            if (rows > 0) {
              List<String> kept = observe(connection, entity.name(), entity.observations());
              made.add(new Entity(entity.name(), entity.entityType(), kept));
            }
          }
          return made;
        });
  }

  /** Makes relations, and gives back those that were not there. */
  List<Relation> relate(List<Relation> relations) {
    relations.forEach(GraphStore::check);
    return database.change(
        connection -> {
          List<Relation> made = new ArrayList<>();
          for (Relation each : relations) {
            int rows =
                Sql.update(
                    connection,
                    "INSERT INTO relations (source, target, type) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                    each.from(),
                    each.to(),
                    each.relationType());
            if (rows > 0) {
              made.add(each);
            }
          }
          return made;
        });
  }

  /**
   * Adds observations, and gives back those that are new.
   *
   * @param contents by the entity's name
   * @throws ToolFailure if there is no such entity; nothing is added then
   */
  Map<String, List<String>> observe(Map<String, List<String>> contents) {
    contents.values().forEach(GraphStore::checkObservations);
    return database.change(
        connection -> {
          Map<String, List<String>> added = new LinkedHashMap<>();
          for (Map.Entry<String, List<String>> each : contents.entrySet()) {
            needEntity(connection, each.getKey());
            added.put(each.getKey(), observe(connection, each.getKey(), each.getValue()));
          }
          return added;
        });
  }

  private static void needEntity(Connection connection, String name) throws SQLException {
    if (Sql.query(connection, "SELECT 1 FROM entities WHERE name = ?", List.of(name), row -> name)
        .isEmpty()) {
      throw new ToolFailure(
          "No entity is named %s. Create it first with create_entities.".formatted(name));
    }
  }

  private static List<String> observe(Connection connection, String name, List<String> contents)
      throws SQLException {
    List<String> added = new ArrayList<>();
    for (String content : contents) {
      int rows =
          Sql.update(
              connection,
              "INSERT INTO observations (entity, text) SELECT id, ? FROM entities WHERE name = ?"
                  + " ON CONFLICT DO NOTHING",
              content,
              name);
      if (rows > 0) {
        added.add(content);
      }
    }
    return added;
  }

  /** Does away with entities, what was observed of them and their relations. */
  void delete(List<String> names) {
    database.change(
        connection -> {
          for (String name : names) {
            Sql.update(connection, "DELETE FROM entities WHERE name = ?", name);
            Sql.update(
                connection, "DELETE FROM relations WHERE source = ? OR target = ?", name, name);
          }
          return names;
        });
  }

  /** Does away with observations of one entity, as far as they are there. */
  void deleteObservations(Map<String, List<String>> observations) {
    database.change(
        connection -> {
          for (Map.Entry<String, List<String>> each : observations.entrySet()) {
            for (String text : each.getValue()) {
              Sql.update(
                  connection,
                  "DELETE FROM observations WHERE text = ?"
                      + " AND entity = (SELECT id FROM entities WHERE name = ?)",
                  text,
                  each.getKey());
            }
          }
          return observations;
        });
  }

  /** Does away with relations, as far as they are there. */
  void deleteRelations(List<Relation> relations) {
    database.change(
        connection -> {
          for (Relation each : relations) {
            Sql.update(
                connection,
                "DELETE FROM relations WHERE source = ? AND target = ? AND type = ?",
                each.from(),
                each.to(),
                each.relationType());
          }
          return relations;
        });
  }

  private static void check(Entity entity) {
    checkName("name", entity.name());
    checkName("type", entity.entityType());
    checkObservations(entity.observations());
  }

  private static void check(Relation relation) {
    checkName("name", relation.from());
    checkName("name", relation.to());
    checkName("type", relation.relationType());
  }

  private static void checkName(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      throw new ToolFailure(
          "A %s must have from 1 to %d characters.".formatted(what, LONGEST_NAME));
    }
  }

  private static void checkObservations(List<String> observations) {
    for (String text : observations) {
      if (text.isBlank() || text.length() > LONGEST_OBSERVATION) {
        throw new ToolFailure(
            "An observation must have from 1 to %d characters.".formatted(LONGEST_OBSERVATION));
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
