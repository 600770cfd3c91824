package dev.qiao.agent.turn;

import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds calls in a text: Hermes and other JSON, fenced or bare, and Qwen3-Coder's XML. */
final class CallFinder {

  static final String UNFINISHED = "the JSON does not end";
  static final String INVALID = "it is not valid JSON";

  private static final String TAG = "<tool_call>";
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern OPENING =
      Pattern.compile("\\{\\s*[\"']?(?:name|function|tool|tool_name)[\"']?\\s*:\\s*[\"']([^\"']+)");

  private final Toolbox tools;
  private final LenientJson json;

  CallFinder(Toolbox tools, LenientJson json) {
    this.tools = tools;
    this.json = json;
  }

  /** Looks through a text from its start; see {@link TurnReader#read}. */
  Findings find(String text, int cutOffAfter, List<String> heard) {
    Search search = new Search(text, cutOffAfter, heard);
    int at = search.next(0);
    while (at >= 0) {
      at = search.next(search.look(at));
    }
    return new Findings(search.calls, search.problem);
  }

  /** One text, looked through once. */
  private final class Search {
    private final String text;
    private final int cutOffAfter;
    private final List<String> heard;
    private final List<Findings.Call> calls = new ArrayList<>();
    private @Nullable String problem;

    Search(String text, int cutOffAfter, List<String> heard) {
      this.text = text;
      this.cutOffAfter = cutOffAfter;
      this.heard = heard;
    }

    /** Where a call may start next; -1 if nowhere. */
    int next(int from) {
      int brace = text.indexOf('{', from);
      int xml = text.indexOf(XmlCall.START, from);
      return brace < 0 || (xml >= 0 && xml < brace) ? xml : brace;
    }

    /** Looks at what starts there and says where to go on. */
    int look(int start) {
      return text.charAt(start) == '{' ? lookAtJson(start) : lookAtXml(start);
    }

    private int lookAtJson(int start) {
      LenientJson.Outcome outcome =
          cutOffAfter > 0 ? json.at(text, start) : json.mended(text, start, limit(start));
      switch (outcome) {
        case LenientJson.Outcome.Value(ObjectNode object, int end) -> {
          CallShape.in(object, tools, json).forEach(shape -> weigh(shape, start, end));
          return end;
        }
        case LenientJson.Outcome.Unfinished unfinished -> unread(start, UNFINISHED);
        case LenientJson.Outcome.Value value -> unread(start, INVALID);
        case LenientJson.Outcome.None none -> unread(start, INVALID);
      }
      return start + 1;
    }

    private int lookAtXml(int start) {
      Optional<XmlCall> found = XmlCall.at(text, start, tools, json);
      if (found.isEmpty()) {
        return start + 1;
      }
      XmlCall call = found.get();
      if (cutOffAfter > 0 && !call.closed()) {
        problem = CallTexts.cutOff(cutOffAfter);
      } else {
        weigh(call.shape(), start, call.end());
      }
      return call.end();
    }

    private void weigh(CallShape shape, int start, int end) {
      if (isQuoted(start, end)) {
        return;
      }
      Optional<Tool> tool = tools.find(shape.tool());
      if (tool.isEmpty()) {
        if (isTagged(start)) {
          problem = CallTexts.unknownTool(shape.tool(), names());
        }
        return;
      }
      List<String> problems = tools.problems(tool.get().definition(), shape.arguments());
      if (problems.isEmpty()) {
        CallSpan span = CallSpan.around(text, start, end);
        String written = shape.arguments().toString();
        calls.add(
            new Findings.Call(shape.tool(), shape.arguments(), written, span.start(), span.end()));
      } else if (shape.explicit()) {
        problem = CallTexts.invalidArguments(shape.tool(), problems);
      }
    }

    private void unread(int start, String reason) {
      boolean isCall = isTagged(start) || opensKnownCall(start);
      if (isCall && !isQuoted(start, text.length())) {
        boolean cut = cutOffAfter > 0 && reason.equals(UNFINISHED);
        problem = cut ? CallTexts.cutOff(cutOffAfter) : CallTexts.unreadable(reason);
      }
    }

    private boolean opensKnownCall(int start) {
      var opening = OPENING.matcher(text).region(start, text.length());
      return opening.lookingAt() && tools.find(opening.group(1)).isPresent();
    }

    private boolean isTagged(int start) {
      return text.substring(0, start).stripTrailing().endsWith(TAG);
    }

    /** Where an object that lacks its last braces would have had to end. */
    private int limit(int start) {
      int tag = text.indexOf("</tool_call>", start);
      int fence = text.indexOf("\n```", start);
      int limit = tag >= 0 ? tag : text.length();
      return fence >= 0 ? Math.min(limit, fence) : limit;
    }

    private boolean isQuoted(int start, int end) {
      String words = blanksAsOne(text.substring(start, end));
      return heard.stream().anyMatch(other -> blanksAsOne(other).contains(words));
    }
  }

  private List<String> names() {
    return tools.definitions().stream().map(ToolDefinition::name).toList();
  }

  private static String blanksAsOne(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }
}
