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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
      List<String> versions,
      ToolShelf tools,
      Supplier<Offer> offer,
      Tasks tasks,
      Subscriptions subscriptions) {
    methods.put(
        Revision.DISCOVER, new Discovery(catalogue, () -> declared(tools), versions, fixed));
    if (offered.tools() != null) {
      tools(tools, tasks);
    }
    if (SubscriptionFilter.isAny(offered)) {
      methods.put(Revision.LISTEN, subscriptions);
    }
    if (offered.resources() != null) {
      resources(offer, listed(offered.resources().listChanged()));
    }
    if (offered.prompts() != null) {
      Caching caching = listed(offered.prompts().listChanged());
      methods.put(
          McpSchema.METHOD_PROMPT_LIST,
          new Listing("prompts", () -> offer.get().prompts(), caching));
      methods.put(McpSchema.METHOD_PROMPT_GET, new PromptGets(offer, handlers));
    }
    if (offered.completions() != null) {
      methods.put(
          McpSchema.METHOD_COMPLETION_COMPLETE,
          new Completing(catalogue.completions(), offer, json, handlers));
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

  /** How long a list is fresh: one that changes is asked for again each time. */
  private Caching listed(@Nullable Boolean changes) {
    return Boolean.TRUE.equals(changes) ? new Caching(Duration.ZERO, fixed.shared()) : fixed;
  }

  private void tools(ToolShelf tools, Tasks tasks) {
    methods.put(
        McpSchema.METHOD_TOOLS_LIST,
        new Listing("tools", tools::all, listed(offered.tools().listChanged())));
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

  private void resources(Supplier<Offer> offer, Caching caching) {
    methods.put(
        McpSchema.METHOD_RESOURCES_LIST,
        new Listing("resources", () -> offer.get().resources(), caching));
    methods.put(
        McpSchema.METHOD_RESOURCES_TEMPLATES_LIST,
        new Listing("resourceTemplates", () -> offer.get().templates(), caching));
    methods.put(McpSchema.METHOD_RESOURCES_READ, new ResourceReads(offer, handlers));
  }
}
