package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.LoggingCapabilities;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which methods a server has, and what answers them: those that its capabilities declare. */
final class MethodTable {

  private final McpJsonMapper json = McpJsonDefaults.getMapper();
  private final JsonSchemaValidator validator = McpJsonDefaults.getSchemaValidator();
  private final Catalogue catalogue;
  private final ServerCapabilities offered;
  private final Handlers handlers;
  private final Caching fixed;
  private final Map<String, Method> methods = new LinkedHashMap<>();

  /**
   * @param open whether everybody may call
   */
  MethodTable(Catalogue catalogue, StatelessSettings settings, boolean open) {
    this.catalogue = catalogue;
    this.offered = catalogue.capabilities();
    this.handlers = new Handlers(json, validator, states(settings));
    this.fixed = new Caching(settings.listsFresh(), open);
  }

  private RequestStates states(StatelessSettings settings) {
    List<StateKey> keys =
        settings.stateKeys().isEmpty() ? List.of(StateKey.random()) : settings.stateKeys();
    return new RequestStates(
        new StateSeal(keys), settings.stateLifetime(), Clock.systemUTC(), json);
  }

  /** All of them, by name. */
  Map<String, Method> all(
      List<String> versions, ToolShelf tools, Tasks tasks, Subscriptions subscriptions) {
    methods.put(
        Revision.DISCOVER, new Discovery(catalogue, () -> declared(tools), versions, fixed));
    if (offered.tools() != null) {
      tools(tools, tasks);
    }
    if (toolsChange() || resourcesChange()) {
      methods.put(Revision.LISTEN, subscriptions);
    }
    if (offered.resources() != null) {
      resources();
    }
    if (offered.prompts() != null) {
      List<?> prompts = catalogue.prompts().stream().map(each -> each.prompt()).toList();
      methods.put(McpSchema.METHOD_PROMPT_LIST, new Listing("prompts", () -> prompts, fixed));
      methods.put(McpSchema.METHOD_PROMPT_GET, new PromptGets(catalogue.prompts(), handlers));
    }
    if (offered.completions() != null) {
      methods.put(McpSchema.METHOD_COMPLETION_COMPLETE, new Completing(catalogue, json, handlers));
    }
    return methods;
  }

  /** Any handler may log, and whether there are tasks is said by the tools. */
  private ServerCapabilities declared(ToolShelf tools) {
    return new ServerCapabilities(
        offered.completions(),
        offered.experimental(),
        new LoggingCapabilities(),
        offered.prompts(),
        offered.resources(),
        offered.tools(),
        tools.hasTasks() ? TaskExtension.among(offered.extensions()) : offered.extensions());
  }

  private boolean toolsChange() {
    return offered.tools() != null && Boolean.TRUE.equals(offered.tools().listChanged());
  }

  private boolean resourcesChange() {
    return offered.resources() != null && Boolean.TRUE.equals(offered.resources().subscribe());
  }

  private void tools(ToolShelf tools, Tasks tasks) {
    Caching caching = toolsChange() ? new Caching(Duration.ZERO, fixed.shared()) : fixed;
    methods.put(McpSchema.METHOD_TOOLS_LIST, new Listing("tools", tools::all, caching));
    methods.put(
        McpSchema.METHOD_TOOLS_CALL,
        new ToolCalls(tools, handlers, new TaskRuns(tasks, handlers), validator));
    methods.put(Revision.TASK_GET, ifThereAreTasks(tools, tasks::get));
    methods.put(Revision.TASK_UPDATE, ifThereAreTasks(tools, tasks::update));
    methods.put(Revision.TASK_CANCEL, ifThereAreTasks(tools, tasks::cancel));
  }

  /** A tool whose calls are tasks may come when the server runs. */
  private static Method ifThereAreTasks(ToolShelf tools, Method method) {
    return (request, outlet) -> {
      if (!tools.hasTasks()) {
        throw RefusedRequestException.unknownMethod(request.method());
      }
      return method.answer(request, outlet);
    };
  }

  private void resources() {
    List<?> resources = catalogue.resources().stream().map(each -> each.resource()).toList();
    List<?> templates =
        catalogue.resourceTemplates().stream().map(each -> each.resourceTemplate()).toList();
    methods.put(McpSchema.METHOD_RESOURCES_LIST, new Listing("resources", () -> resources, fixed));
    methods.put(
        McpSchema.METHOD_RESOURCES_TEMPLATES_LIST,
        new Listing("resourceTemplates", () -> templates, fixed));
    methods.put(
        McpSchema.METHOD_RESOURCES_READ,
        new ResourceReads(catalogue.resources(), catalogue.resourceTemplates(), handlers));
  }
}
