package dev.qiao.examples.embedded;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.qiao.agent.Agent;
import dev.qiao.agent.AgentResult;
import java.util.Map;

/** An agent inside a Java program: the model in the box and one tool of our own. */
public final class Main {

  /** What the agent can do here. */
  public static final class Stock {

    private static final Map<String, Integer> PIECES = Map.of("bolts", 340, "nuts", 125);

    /** How many pieces of a part there are. */
    @Tool(name = "get_stock", value = "Get how many pieces of a part are in stock.")
    public int stock(@P("the part, such as bolts") String part) {
      return PIECES.getOrDefault(part, 0);
    }
  }

  private Main() {}

  /** Asks and prints the answer. */
  public static void main(String[] args) {
    try (Agent agent = Agent.builder().model("nano").tools(new Stock()).build()) {
      AgentResult result = agent.run("How many bolts are there?").result();
      System.out.println(result.answer());
    }
  }
}
