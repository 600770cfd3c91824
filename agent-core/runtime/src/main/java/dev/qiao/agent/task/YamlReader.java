package dev.qiao.agent.task;

import dev.qiao.agent.schema.Paths;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads YAML 1.2 with its line numbers. Used once for one file. */
final class YamlReader {

  /** Aliases may make a small file large; no task file comes near these. */
  private static final int MOST_NODES = 20_000;

  private static final int DEEPEST = 50;

  private final Problems problems;
  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final Map<List<Object>, Integer> lines = new HashMap<>();
  private final Map<List<Object>, String> scalars = new HashMap<>();
  private int nodes;

  private YamlReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads one document; its faults, such as a key that stands twice, are thrown at once. */
  static YamlDocument read(String text, Problems problems) {
    YamlReader reader = new YamlReader(problems);
    try {
      Iterator<Node> documents =
          new Compose(
                  LoadSettings.builder()
                      .setLabel(problems.file())
                      .setAllowNonScalarKeys(true)
                      .build())
              .composeAllFromString(text)
              .iterator();
      if (!documents.hasNext()) {
        throw problems.only(1, "the file is empty; a task needs at least a `prompt`");
      }
      Node node = documents.next();
      if (documents.hasNext()) {
        throw problems.only(
            line(documents.next()), "a task file holds one document, without `---`");
      }
      JsonNode root = reader.value(node, List.of());
      return new YamlDocument(root, reader.lines, reader.scalars);
    } catch (MarkedYamlEngineException e) {
      throw problems.only(line(e, text), "not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw problems.only(
          1, "not valid YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** Where it went wrong; what runs on to the end of the file went wrong where it began. */
  private static int line(MarkedYamlEngineException e, String text) {
    Optional<Mark> problem = e.getProblemMark();
    int length = text.codePointCount(0, text.length());
    boolean behindTheEnd = problem.filter(mark -> mark.getIndex() >= length).isPresent();
    return (behindTheEnd ? e.getContextMark().or(() -> problem) : problem)
        .map(mark -> mark.getLine() + 1)
        .orElse(1);
  }

  private JsonNode value(Node node, List<Object> path) {
    lines.putIfAbsent(path, line(node));
    if (++nodes > MOST_NODES || path.size() > DEEPEST) {
      throw problems.only(line(node), "the file is too large or too deeply nested");
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, path);
      case SequenceNode sequence -> array(sequence, path);
      case ScalarNode scalar -> scalar(scalar, path);
      default -> throw problems.only(line(node), "not understood: " + node.getTag());
    };
  }

  private ObjectNode object(MappingNode mapping, List<Object> path) {
    ObjectNode object = json.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw problems.only(
            line(entry.getKeyNode()),
            "a field's name must be a text; a value that begins with {{ must stand in quotes");
      }
      String name = key.getValue();
      List<Object> below = Paths.append(path, name);
      if (object.has(name)) {
        throw problems.only(
            line(key), "`" + name + "` stands twice; the first is in line " + lines.get(below));
      }
      lines.put(below, line(key));
      object.set(name, value(entry.getValueNode(), below));
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, List<Object> path) {
    ArrayNode array = json.arrayNode();
    int index = 0;
    for (Node item : sequence.getValue()) {
      array.add(value(item, Paths.append(path, index++)));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode scalar, List<Object> path) {
    String text = scalar.getValue();
    scalars.put(path, text);
    Tag tag = scalar.getTag();
    try {
      if (tag.equals(Tag.NULL)) {
        return json.nullNode();
      } else if (tag.equals(Tag.BOOL)) {
        return json.booleanNode(Boolean.parseBoolean(text));
      } else if (tag.equals(Tag.INT)) {
        return whole(new BigInteger(text));
      } else if (tag.equals(Tag.FLOAT)) {
        return json.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      // .inf and .nan, which JSON does not have.
    }
    return json.stringNode(text);
  }

  /** In the smallest kind that holds it, as the servers' settings expect. */
  private JsonNode whole(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return json.numberNode(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? json.numberNode(number.longValue())
        : json.numberNode(number);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
