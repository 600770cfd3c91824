package dev.qiao.mcp.toolkit;

import dev.qiao.mcp.toolkit.test.Person;
import dev.qiao.mcp.toolkit.test.TestClient;

class SocketInteractionTest extends InteractionContract {

  @Override
  TestClient connect(McpServer server, Person person) {
    return TestClient.overSocket(server, person);
  }
}
