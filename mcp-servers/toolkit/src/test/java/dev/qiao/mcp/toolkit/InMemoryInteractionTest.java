package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.toolkit.test.Person;
import dev.qiao.mcp.toolkit.test.TestClient;

class InMemoryInteractionTest extends InteractionContract {

  @Override
  TestClient connect(McpServer server, Person person) {
    return TestClient.inMemory(server, person);
  }
}
