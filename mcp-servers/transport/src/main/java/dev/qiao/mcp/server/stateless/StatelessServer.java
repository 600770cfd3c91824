package dev.qiao.mcp.server.stateless;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.RESOURCE_NOT_FOUND;

import dev.qiao.mcp.server.auth.Caller;
import dev.qiao.mcp.server.auth.Wanted;
import dev.qiao.mcp.server.watch.WatchedResources;
import dev.qiao.mcp.stateless.HeaderParameter;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests of revision 2026-07-28, each by itself, from the specifications of a server
 * written with the SDK. Transports call it; any number of threads may at once.
 *
 * <pre>{@code
 * StatelessServer server = StatelessServer.of(catalogue, StatelessSettings.DEFAULT, true, List.of());
 * StatelessRequest request = server.read(message, Caller.unlimited("alice"));
 * JSONRPCResponse answer = server.answer(request, notification -> send(notification));
 * }</pre>
 */
public final class StatelessServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatelessServer.class);

  private final ClientFields clients = ClientFields.readBy(McpJsonDefaults.getMapper());
  private final Implementation identity;
  private final ToolShelf tools;
  private final Subscriptions subscriptions;
  private final Tasks tasks;
  private final List<String> versions;
  private final Map<String, Method> methods;
  private volatile Offer offer;

  private StatelessServer(
      Catalogue catalogue, StatelessSettings settings, boolean open, List<String> others) {
    this.identity = catalogue.server();
    this.tools = new ToolShelf(catalogue.tools());
    this.offer = Offer.of(catalogue);
    this.subscriptions = new Subscriptions(catalogue.capabilities());
    this.tasks = new Tasks(settings.taskLifetime(), Clock.systemUTC(), McpJsonDefaults.getMapper());
    this.versions = Stream.concat(Stream.of(Revision.VERSION), others.reversed().stream()).toList();
    this.methods =
        new MethodTable(catalogue, settings, open)
            .all(versions, tools, () -> offer, tasks, subscriptions);
  }

  /**
   * A server of these specifications.
   *
   * @param open whether everybody may call, so that a cache may give the lists to anyone
   * @param others revisions that the same transport speaks in another way, the oldest first
   * @throws IllegalArgumentException if two tools have the same name, or a tool's schema marks an
   *     argument by {@code x-mcp-header} that cannot be mirrored
   */
  public static StatelessServer of(
      Catalogue catalogue, StatelessSettings settings, boolean open, List<String> others) {
    return new StatelessServer(catalogue, settings, open, others);
  }

  /** Whether a message says of itself that it is written in this revision or a later one. */
  public static boolean isMeant(JSONRPCMessage message) {
    return message instanceof JSONRPCRequest request && RequestMeta.isIn(request.params());
  }

  /**
   * Reads a request.
   *
   * @param caller who sends it
   * @throws RefusedRequestException if its {@code _meta} is not what every request needs
   */
  public StatelessRequest read(JSONRPCRequest request, Caller caller) {
    return StatelessRequest.of(request, caller, clients);
  }

  /** What of a tool's arguments is mirrored into headers; nothing if there is no such tool. */
  public List<HeaderParameter> headerParameters(String tool) {
    return tools.find(tool).map(ToolShelf.Entry::headers).orElse(List.of());
  }

  /** Which scopes it takes by what it is marked with; none if it is not there. */
  public Set<String> scopes(Wanted wanted) {
    return wanted.kind() == Wanted.Kind.TOOL
        ? tools.find(wanted.name()).map(ToolShelf.Entry::scopes).orElse(Set.of())
        : offer.scopes().of(wanted);
  }

  /**
   * Serves a request on this thread, which may be interrupted if nobody waits any more.
   *
   * @param outlet takes the notifications that belong to it, before this returns
   * @throws RefusedRequestException if it is not served
   */
  public JSONRPCResponse answer(StatelessRequest request, Outlet outlet) {
    if (!request.protocolVersion().equals(Revision.VERSION)) {
      String asked = request.protocolVersion();
      // One that is spoken in sessions is no version to try again with.
      throw RefusedRequestException.unsupportedVersion(
          asked, versions.stream().filter(version -> !version.equals(asked)).toList());
    }
    Method method = methods.get(request.method());
    if (method == null) {
      throw RefusedRequestException.unknownMethod(request.method());
    }
    try {
      return JSONRPCResponse.result(request.id(), result(method.answer(request, outlet)));
    } catch (RefusedRequestException e) {
      throw e;
    } catch (RuntimeException | Error e) { // or its client would wait for an answer
      return JSONRPCResponse.error(request.id(), error(e));
    }
  }

  private Map<String, Object> result(Outcome outcome) {
    Map<String, Object> result = new LinkedHashMap<>(outcome.fields());
    result.put("resultType", outcome.type().wire());
    result.put("_meta", meta(outcome.fields().get("_meta")));
    return result;
  }

  private Map<String, Object> meta(@Nullable Object own) {
    if (!(own instanceof Map<?, ?> fields)) {
      return Map.of(Revision.SERVER_INFO, identity);
    }
    Map<String, Object> meta = new LinkedHashMap<>(ToolCalls.strings(fields));
    meta.put(Revision.SERVER_INFO, identity);
    return meta;
  }

  /** A handler's own error; a code that this revision has taken back becomes the one it has now. */
  static JSONRPCError error(Throwable e) {
    if (e instanceof RefusedRequestException refused) {
      return refused.error();
    }
    if (!(e instanceof McpError told) || told.getJsonRpcError() == null) {
      LOG.warn("A request failed", e);
      return new JSONRPCError(INTERNAL_ERROR, "Internal error.", null);
    }
    JSONRPCError error = told.getJsonRpcError();
    return error.code() == RESOURCE_NOT_FOUND
        ? new JSONRPCError(INVALID_PARAMS, error.message(), error.data())
        : error;
  }

  /**
   * Offers one more tool, in the place of one of the same name if there is one, and tells those who
   * listen for it, without waiting for them.
   *
   * @throws IllegalArgumentException if its schema marks an argument by {@code x-mcp-header} that
   *     cannot be mirrored
   */
  public void addTool(SyncToolSpecification tool) {
    tools.put(tool);
    subscriptions.changed(ListNews.TOOLS);
  }

  /** Takes a tool away; nothing happens if there is none of that name. */
  public void removeTool(String name) {
    tools.remove(name);
    subscriptions.changed(ListNews.TOOLS);
  }

  /**
   * Offers one more resource, in the place of one of the same address if there is one, and tells
   * those who listen for it, without waiting for them.
   *
   * @throws IllegalArgumentException if it names scopes that are none
   */
  public void addResource(SyncResourceSpecification resource) {
    change(now -> now.with(resource), ListNews.RESOURCES);
  }

  private synchronized void change(UnaryOperator<Offer> change, ListNews news) {
    offer = change.apply(offer);
    subscriptions.changed(news);
  }

  /** As {@link #addResource}, of a template. */
  public void addResourceTemplate(SyncResourceTemplateSpecification template) {
    change(now -> now.with(template), ListNews.RESOURCES);
  }

  /** Takes the resource or template of an address away; nothing happens if there is none. */
  public void removeResource(String uri) {
    change(now -> now.withoutResource(uri), ListNews.RESOURCES);
  }

  /** As {@link #addResource}, of a prompt and its name. */
  public void addPrompt(SyncPromptSpecification prompt) {
    change(now -> now.with(prompt), ListNews.PROMPTS);
  }

  /** Takes a prompt away; nothing happens if there is none of that name. */
  public void removePrompt(String name) {
    change(now -> now.withoutPrompt(name), ListNews.PROMPTS);
  }

  /** Tells those who listen for it that a resource has changed, and does not wait for them. */
  public void resourceUpdated(String uri) {
    subscriptions.resourceUpdated(uri);
  }

  /** Counts those who listen here among others; to be called before there are any. */
  public void countIn(WatchedResources watched) {
    subscriptions.countIn(watched);
  }

  /** Answers those who listen, as nothing more will come, and cancels the tasks. */
  @Override
  public void close() {
    subscriptions.close();
    tasks.close();
  }
}
