// The client of the TypeScript SDK 1.x, as everything.mjs and filesystem.mjs speak to it.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import * as types from '@modelcontextprotocol/sdk/types.js';
import { packaged, tap } from './steps.mjs';

export const name = `TypeScript SDK ${packaged('@modelcontextprotocol/sdk').version}`;
export const notFound = -32002;

const requests = {
  'elicitation/create': types.ElicitRequestSchema,
  'sampling/createMessage': types.CreateMessageRequestSchema,
  'roots/list': types.ListRootsRequestSchema,
};
const notifications = {
  'notifications/message': types.LoggingMessageNotificationSchema,
  'notifications/resources/updated': types.ResourceUpdatedNotificationSchema,
  'notifications/tools/list_changed': types.ToolListChangedNotificationSchema,
  'notifications/elicitation/complete': types.ElicitationCompleteNotificationSchema,
};

function transportTo({ url, ...command }) {
  if (url === undefined) return new StdioClientTransport({ ...command, stderr: 'inherit' });
  return url.endsWith('/sse') ? new SSEClientTransport(new URL(url)) : new StreamableHTTPClientTransport(new URL(url));
}

export async function connect({ capabilities, transport }) {
  const client = new Client({ name: 'interop', version: '1' }, { capabilities });
  const over = transportTo(transport);
  let negotiated;
  const tell = over.setProtocolVersion?.bind(over);
  over.setProtocolVersion = (version) => {
    negotiated = version;
    tell?.(version);
  };
  await client.connect(over);
  return {
    client,
    wire: tap(over),
    stateless: false,
    negotiated: () => negotiated,
    call: (tool, given = {}, options = {}) =>
      client.callTool({ name: tool, arguments: given, _meta: options.meta }, undefined, options),
    answer: (method, handler) => client.setRequestHandler(requests[method], (request) => handler(request.params)),
    hear: (method, handler) =>
      client.setNotificationHandler(notifications[method], (notification) => handler(notification.params)),
    async close() {
      if (over.terminateSession) await over.terminateSession();
      await client.close();
    },
  };
}
