package dev.qiao.mcp.uri;

import io.modelcontextprotocol.util.McpUriTemplateManager;
import io.modelcontextprotocol.util.McpUriTemplateManagerFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the two kinds of names that a resource's address may have, of those of RFC 6570: {@code
 * {name}}, which stands for one segment, and {@code {+name}}, which stands for the rest of a path,
 * slashes and all. The SDK's own factory has the first alone.
 *
 * <pre>{@code
 * new UriTemplates().create("file:///{+path}").extractVariableValues("file:///a/b.txt"); // a/b.txt
 * }</pre>
 *
 * <p>Values are as they stand in the address: nothing is decoded.
 */
public final class UriTemplates implements McpUriTemplateManagerFactory {

  private static final Pattern NAME = Pattern.compile("\\{(\\+?)([^/{}+]+)}");

  /** Reads any text. */
  public UriTemplates() {}

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a name stands twice in it
   */
  @Override
  public McpUriTemplateManager create(String template) {
    StringBuilder expression = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(template);
    int end = 0;
    while (name.find()) {
      if (names.contains(name.group(2))) {
        throw new IllegalArgumentException(
            "The name %s stands twice in %s.".formatted(name.group(2), template));
      }
      names.add(name.group(2));
      expression.append(Pattern.quote(template.substring(end, name.start())));
      expression.append(name.group(1).isEmpty() ? "([^/]+)" : "(.+)");
      end = name.end();
    }
    expression.append(Pattern.quote(template.substring(end)));
    return new Template(Pattern.compile(expression.toString(), Pattern.DOTALL), names);
  }

  private record Template(Pattern form, List<String> names) implements McpUriTemplateManager {

    @Override
    public List<String> getVariableNames() {
      return List.copyOf(names);
    }

    @Override
    public Map<String, String> extractVariableValues(String uri) {
      Map<String, String> values = new LinkedHashMap<>();
      Matcher found = form.matcher(uri);
      if (found.matches()) {
        for (int i = 0; i < names.size(); i++) {
          values.put(names.get(i), found.group(i + 1));
        }
      }
      return values;
    }

    @Override
    public boolean matches(String uri) {
      return form.matcher(uri).matches();
    }

    @Override
    public boolean isUriTemplate(String uri) {
      return NAME.matcher(uri).find();
    }
  }
}
