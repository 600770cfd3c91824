package dev.qiao.mcp.builtin.everything;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.Elicited;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.JsonSchema;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.Visit;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Tools that ask the client in the middle of a call. */
final class AskingTools {

  private static final int MAX_TOKENS = 100;

  /** Fields with defaults (SEP-1034). */
  private static final JsonSchema DEFAULTS =
      JsonSchema.parse(
          """
          {"type": "object",
           "properties": {
             "name": {"type": "string", "default": "John Doe"},
             "age": {"type": "integer", "default": 30},
             "score": {"type": "number", "default": 95.5},
             "status": {
               "type": "string",
               "enum": ["active", "inactive", "pending"],
               "default": "active"},
             "verified": {"type": "boolean", "default": true}}}
          """);

  /** Choices with and without titles, of one and of several (SEP-1330). */
  private static final JsonSchema CHOICES =
      JsonSchema.parse(
          """
          {"type": "object",
           "properties": {
             "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
             "titledSingle": {
               "type": "string",
               "oneOf": [
                 {"const": "value1", "title": "First Option"},
                 {"const": "value2", "title": "Second Option"},
                 {"const": "value3", "title": "Third Option"}]},
             "legacyEnum": {
               "type": "string",
               "enum": ["opt1", "opt2", "opt3"],
               "enumNames": ["Option One", "Option Two", "Option Three"]},
             "untitledMulti": {
               "type": "array",
               "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
             "titledMulti": {
               "type": "array",
               "items": {
                 "anyOf": [
                   {"const": "value1", "title": "First Choice"},
                   {"const": "value2", "title": "Second Choice"},
                   {"const": "value3", "title": "Third Choice"}]}}}}
          """);

  private final AtomicLong elicitations = new AtomicLong();

  record Contact(
      @Description("User's response") String username,
      @Description("User's email address") String email) {

    @Override
    public String toString() {
      return "{username=%s, email=%s}".formatted(username, email);
    }
  }

  @McpTool(
      name = "test_sampling",
      description = "Asks the client's model.",
      readOnly = true,
      openWorld = false)
  String sample(@Description("What to ask it.") String prompt, Interaction call) {
    return "LLM response: " + call.sample(prompt, MAX_TOKENS);
  }

  @McpTool(
      name = "test_elicitation",
      description = "Asks the user for a name and an address.",
      readOnly = true,
      openWorld = false)
  String contact(@Description("What to say to the user.") String message, Interaction call) {
    return told("User response", call.ask(message, Contact.class));
  }

  @McpTool(
      name = "test_elicitation_sep1034_defaults",
      description = "Asks the user with a form whose fields have defaults.",
      readOnly = true,
      openWorld = false)
  String defaults(Interaction call) {
    return told("Elicitation completed", call.ask("Please look these values over.", DEFAULTS));
  }

  @McpTool(
      name = "test_elicitation_sep1330_enums",
      description = "Asks the user with a form of each kind of choice.",
      readOnly = true,
      openWorld = false)
  String choices(Interaction call) {
    return told("Elicitation completed", call.ask("Please choose.", CHOICES));
  }

  private static String told(String what, Elicited<?> answer) {
    return what
        + switch (answer) {
          case Elicited.Accepted<?>(Object content) -> ": action=accept, content=" + content;
          case Elicited.Declined<?> no -> ": action=decline, content={}";
          case Elicited.Dismissed<?> no -> ": action=cancel, content={}";
        };
  }

  @McpTool(
      name = "test_elicitation_url",
      description = "Asks the user to open an address, and says at once that all is done there.",
      readOnly = true,
      openWorld = false)
  String open(Interaction call) {
    // The same in every round: another address would be another question.
    String page =
        call.once("page", String.class, () -> "elicitation-" + elicitations.incrementAndGet());
    Visit visit =
        call.askToOpen("Please open this address.", URI.create("https://example.com/" + page));
    visit.finished();
    return "Elicitation by URL: action=" + (visit.agreed() ? "accept" : "decline");
  }

  @McpTool(
      name = "test_roots",
      description = "Asks for the client's roots.",
      readOnly = true,
      openWorld = false)
  String roots(Interaction call) {
    String roots = call.roots().stream().map(Root::uri).collect(Collectors.joining("\n"));
    return roots.isEmpty() ? "The client has no roots." : roots;
  }

  @McpTool(
      name = "test_ping",
      description = "Pings the client.",
      readOnly = true,
      openWorld = false)
  String ping(Interaction call) {
    call.ping();
    return "The client answered.";
  }
}
