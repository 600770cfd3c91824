package dev.qiao.agent.turn;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.qiao.agent.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a turn, generously and the same for every model. What the model's own reader found to be
 * calls are calls; else what its text, or its thinking if nothing follows, holds of calls in any
 * known form. A call so found names a known tool, fits its schema and stands word for word neither
 * in a tool's result nor in a user's message; anything else stays text. Never throws. Safe for use
 * by many threads.
 */
public final class TurnReader {

  private final CallFinder finder;
  private final LenientJson json = new LenientJson();

  /** Reads for the tools of a toolbox. */
  public TurnReader(Toolbox tools) {
    this.finder = new CallFinder(tools, json);
  }

  /**
   * Reads what the model said.
   *
   * @param heard what users and tools have said so far
   */
  public Turn read(Spoken spoken, List<String> heard) {
    ThoughtAndText parts = ThoughtAndText.of(spoken.message(), heard);
    List<ToolExecutionRequest> requests = spoken.message().toolExecutionRequests();
    if (!requests.isEmpty()) {
      return new Turn(parts.thinking(), parts.text(), proper(requests, spoken), null);
    }
    boolean onlyThought = parts.text().isEmpty();
    String source = onlyThought ? parts.thinking() : parts.text();
    Findings found = finder.find(source, spoken.cutOffAfter(), heard);
    if (onlyThought) {
      found = found.atTheEndOnly(source);
    }
    String rest = found.without(source).strip();
    return new Turn(
        onlyThought ? rest : parts.thinking(),
        onlyThought ? "" : rest,
        numbered(found, spoken.step()),
        found.problem());
  }

  private static List<ToolCall> numbered(Findings found, int step) {
    List<ToolCall> calls = new ArrayList<>();
    for (Findings.Call call : found.calls()) {
      String id = id(step, calls.size());
      calls.add(new ToolCall(id, call.tool(), call.arguments(), call.written(), null));
    }
    return calls;
  }

  private List<ToolCall> proper(List<ToolExecutionRequest> requests, Spoken spoken) {
    List<ToolCall> calls = new ArrayList<>();
    for (ToolExecutionRequest request : requests) {
      String id = blankIfNull(request.id());
      calls.add(
          proper(
              request, id.isBlank() ? id(spoken.step(), calls.size()) : id, spoken.cutOffAfter()));
    }
    return calls;
  }

  private ToolCall proper(ToolExecutionRequest request, String id, int cutOffAfter) {
    String written = blankIfNull(request.arguments());
    String name = blankIfNull(request.name()).strip();
    LenientJson.Arguments arguments = json.arguments(written);
    String problem = name.isEmpty() ? "it names no tool" : arguments.problem();
    return new ToolCall(
        id, name, arguments.value(), written, problem == null ? null : told(problem, cutOffAfter));
  }

  private static String told(String problem, int cutOffAfter) {
    return cutOffAfter > 0 ? CallTexts.cutOff(cutOffAfter) : CallTexts.unreadable(problem);
  }

  private static String id(int step, int index) {
    return "call-" + step + "-" + (index + 1);
  }

  private static String blankIfNull(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Thinking and text, parted once more where the model's own reader left the thinking in. */
  private record ThoughtAndText(String thinking, String text) {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    static ThoughtAndText of(AiMessage message, List<String> heard) {
      String thinking = blankIfNull(message.thinking()).strip();
      String text = blankIfNull(message.text()).strip();
      boolean opened = text.startsWith(OPEN);
      boolean quoted = heard.stream().anyMatch(other -> other.contains(CLOSE));
      int close = opened || !quoted ? text.indexOf(CLOSE) : -1;
      if (close < 0) {
        return opened
            ? new ThoughtAndText(joined(thinking, text.substring(OPEN.length())), "")
            : new ThoughtAndText(thinking, text);
      }
      String thought = text.substring(opened ? OPEN.length() : 0, close);
      return new ThoughtAndText(
          joined(thinking, thought), text.substring(close + CLOSE.length()).strip());
    }

    private static String joined(String first, String second) {
      return (first + "\n" + second.strip()).strip();
    }
  }
}
