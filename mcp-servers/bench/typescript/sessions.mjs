// Sessions as the TypeScript SDK's guides keep them: one server and one transport each, found by the session's id.
import { randomUUID } from 'node:crypto';

/** A handler of HTTP requests; `connect` makes the transport of a new session and joins it with a server. */
export function sessions(connect) {
  const byId = new Map();
  return async (request, response) => {
    let transport = byId.get(request.headers['mcp-session-id']);
    if (!transport) {
      transport = await connect({
        sessionIdGenerator: () => randomUUID(),
        onsessioninitialized: (id) => void byId.set(id, transport),
      });
    }
    await transport.handleRequest(request, response);
  };
}
