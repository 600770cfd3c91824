package dev.qiao.mcp.builtin.fetch;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpPrompt;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.web.WebClient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The tool and the prompt. */
final class FetchTools implements AutoCloseable {

  private static final int USUAL_LENGTH = 5_000;
  private static final int MOST_LENGTH = 1_000_000;

  private final Visits visits;
  private final Robots robots;
  private final Agents agents;
  private final WebClient web;

  FetchTools(Visits visits, Robots robots, Agents agents, WebClient web) {
    this.visits = visits;
    this.robots = robots;
    this.agents = agents;
    this.web = web;
  }

  /** What a model asks for. */
  record Wanted(
      @Description("Where the page is, for example https://example.com/page.") String url,
      @Description("How many characters to return at most; 5000 if left out.")
          @JsonProperty("max_length")
          @Min(1)
          @Max(MOST_LENGTH)
          @Nullable Integer maxLength,
      @Description("From which character on, counted from 0, to read on where a page was cut.")
          @JsonProperty("start_index")
          @Min(0)
          @Nullable Integer startIndex,
      @Description("The page as it is sent, not turned into Markdown.") @Nullable Boolean raw) {}

  @McpTool(
      title = "Fetch",
      description =
          "Fetch a page of the web and return its main content as Markdown, in pieces where it is"
              + " long.",
      readOnly = true,
      idempotent = true)
  String fetch(Wanted wanted) {
    URI uri = Addresses.parse(wanted.url());
    Visits.Found found = visits.visit(uri, agents.model(), robots::requireAllowed);
    int from = wanted.startIndex() == null ? 0 : wanted.startIndex();
    int most = wanted.maxLength() == null ? USUAL_LENGTH : wanted.maxLength();
    return Page.of(found, Boolean.TRUE.equals(wanted.raw())).piece(from, most);
  }

  /** A person chose the address: no robot goes there, so no robots.txt is asked. */
  @McpPrompt(
      name = "fetch",
      title = "Fetch",
      description = "Fetch a page of the web and put its content, as Markdown, before the model.")
  String page(@Description("Where the page is, for example https://example.com/page.") String url) {
    Visits.Found found = visits.visit(Addresses.parse(url), agents.person(), hop -> {});
    return Page.of(found, false).whole();
  }

  @Override
  public void close() {
    web.close();
  }
}
