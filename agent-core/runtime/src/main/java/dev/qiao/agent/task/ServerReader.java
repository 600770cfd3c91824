package dev.qiao.agent.task;

import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.schema.Paths;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the entries of {@code mcpServers}, in the form that other MCP clients read too. */
final class ServerReader {

  /** The builtin servers whose setting {@code file} is a path from the task file's folder on. */
  private static final Set<String> KEPT_IN_A_FILE = Set.of("memory", "sqlite");

  private static final int LAST_PORT = 65_535;

  /** Of an address that may be none; all before its last @ may be secret. */
  private static final Pattern USER_INFO = Pattern.compile("//.*@");

  private final YamlDocument document;
  private final Template template;
  private final Path folder;
  private final Problems problems;

  ServerReader(YamlDocument document, Template template, Path folder, Problems problems) {
    this.document = document;
    this.template = template;
    this.folder = folder;
    this.problems = problems;
  }

  Map<String, ServerConfig> read() {
    Map<String, ServerConfig> servers = new LinkedHashMap<>();
    document
        .root()
        .path("mcpServers")
        .forEachEntry(
            (name, server) -> servers.put(name, server(server, List.of("mcpServers", name))));
    return servers;
  }

  private ServerConfig server(JsonNode server, List<Object> path) {
    if (server.has("builtin")) {
      return builtin(server, path);
    }
    return server.has("command") ? command(server, path) : remote(server, path);
  }

  private ServerConfig builtin(JsonNode server, List<Object> path) {
    Map<String, Object> settings = new LinkedHashMap<>();
    server.forEachEntry(
        (key, value) -> {
          if (!key.equals("builtin")) {
            settings.put(key, setting(value, Paths.append(path, key)));
          }
        });
    if (settings.get("roots") instanceof List<?> roots) {
      settings.put("roots", roots.stream().map(this::fromFolder).toList());
    }
    String name = server.path("builtin").stringValue();
    if (KEPT_IN_A_FILE.contains(name)
        && settings.get("file") instanceof String file
        && !file.isBlank()
        && !file.equals(":memory:")) {
      settings.put("file", fromFolder(file));
    }
    return new ServerConfig.Builtin(name, settings);
  }

  private ServerConfig command(JsonNode server, List<Object> path) {
    String command = text(Paths.append(path, "command"));
    if (command.startsWith("./") || command.startsWith("../")) {
      command = fromFolder(command);
    }
    List<String> args = new ArrayList<>();
    for (int i = 0; i < server.path("args").size(); i++) {
      args.add(text(Paths.append(path, "args", i)));
    }
    return new ServerConfig.Command(command, args, texts(server, "env", path));
  }

  private ServerConfig remote(JsonNode server, List<Object> path) {
    List<Object> url = Paths.append(path, "url");
    URI address = null;
    try {
      address = URI.create(text(url));
    } catch (IllegalArgumentException e) {
      // Told below, as any other address that is none.
    }
    if (address == null
        || address.getHost() == null
        || address.getPort() == 0
        || address.getPort() > LAST_PORT
        || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
      problems.add(
          document.line(url),
          // As it is written: an input's value may be a secret.
          "`"
              + path.get(0)
              + "."
              + path.get(1)
              + ".url` is not an http or https address: "
              + USER_INFO.matcher(document.scalars().getOrDefault(url, "")).replaceFirst("//…@"));
      address = URI.create("https://localhost"); // with which nothing else is wrong
    }
    return new ServerConfig.Remote(
        address,
        texts(server, "headers", path),
        login(server.path("auth"), path),
        tls(server.path("tls"), address, path));
  }

  private ServerConfig.Tls tls(JsonNode tls, URI address, List<Object> server) {
    List<Object> path = Paths.append(server, "tls");
    String where = "`%s.%s.tls`".formatted(server.get(0), server.get(1));
    if (tls.has("cert") != tls.has("key")) {
      problems.add(document.line(path), where + " needs `cert` and `key` together");
      return ServerConfig.Tls.OF_JVM;
    }
    if (!tls.isMissingNode() && !"https".equals(address.getScheme())) {
      problems.add(document.line(path), where + " is for an https address");
    }
    return new ServerConfig.Tls(
        file(tls, "ca", path), file(tls, "cert", path), file(tls, "key", path));
  }

  private @Nullable Path file(JsonNode object, String field, List<Object> path) {
    String file = optional(object, field, path);
    return file == null ? null : Path.of(fromFolder(file));
  }

  private ServerConfig.Login login(JsonNode auth, List<Object> server) {
    List<Object> path = Paths.append(server, "auth");
    Set<String> scopes = new LinkedHashSet<>();
    for (int i = 0; i < auth.path("scopes").size(); i++) {
      scopes.add(text(Paths.append(path, "scopes", i)));
    }
    if (!auth.has("client") && (auth.has("secret") || auth.has("issuer"))) {
      problems.add(
          document.line(path),
          "`%s.%s.auth` needs a `client` beside `secret` and `issuer`"
              .formatted(server.get(0), server.get(1)));
      return ServerConfig.Login.OF_USER;
    }
    return new ServerConfig.Login(
        scopes,
        optional(auth, "client", path),
        optional(auth, "secret", path),
        optional(auth, "issuer", path));
  }

  private @Nullable String optional(JsonNode object, String field, List<Object> path) {
    return object.has(field) ? text(Paths.append(path, field)) : null;
  }

  private Map<String, String> texts(JsonNode server, String field, List<Object> path) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : server.path(field).propertyNames()) {
      texts.put(name, text(Paths.append(path, field, name)));
    }
    return texts;
  }

  /** A setting as the server's source takes it: texts, numbers, booleans, lists and maps. */
  private Object setting(JsonNode value, List<Object> path) {
    if (value.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      value.forEachEntry((key, below) -> map.put(key, setting(below, Paths.append(path, key))));
      return map;
    } else if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < value.size(); i++) {
        list.add(setting(value.get(i), Paths.append(path, i)));
      }
      return list;
    } else if (value.isBoolean()) {
      return value.booleanValue();
    } else if (value.isNumber()) {
      return value.numberValue();
    }
    return text(path);
  }

  private String text(List<Object> path) {
    return template.text(document.scalars().getOrDefault(path, ""), document.line(path));
  }

  private String fromFolder(Object path) {
    return folder.resolve(path.toString()).normalize().toString();
  }
}
