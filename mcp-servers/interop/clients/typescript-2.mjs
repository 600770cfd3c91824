// The client of the TypeScript SDK 2.x, as everything.mjs and filesystem.mjs speak to it.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { packaged, tap } from './steps.mjs';

export const name = `TypeScript SDK ${packaged('@modelcontextprotocol/client').version}`;
export const notFound = -32602; // it says so of the older -32002 too

export async function connect({ capabilities, transport, revision }) {
  const stateless = revision === '2026-07-28';
  const client = new Client(
    { name: 'interop', version: '1' },
    { capabilities, versionNegotiation: { mode: stateless ? 'auto' : 'legacy' } },
  );
  const over = transport.url
    ? new StreamableHTTPClientTransport(new URL(transport.url))
    : new StdioClientTransport({ ...transport, stderr: 'inherit' });
  await client.connect(over);
  return {
    client,
    wire: tap(over),
    stateless,
    negotiated: () => client.getNegotiatedProtocolVersion(),
    call: (tool, given = {}, options = {}) =>
      client.callTool({ name: tool, arguments: given, _meta: options.meta }, options),
    answer: (method, handler) => client.setRequestHandler(method, (request) => handler(request.params)),
    hear: (method, handler) => client.setNotificationHandler(method, (notification) => handler(notification.params)),
    async close() {
      if (!stateless && over.terminateSession) await over.terminateSession();
      await client.close();
    },
  };
}
