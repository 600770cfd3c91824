// The echo tool on the TypeScript SDK 2.x over node:http: revision 2026-07-28, and those with sessions beside it.
import { createServer } from 'node:http';
import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { addEcho } from './echo.mjs';
import { sessions } from './sessions.mjs';

const make = () => addEcho(new McpServer({ name: 'echo', version: '1' }));
const stateless = toNodeHandler(createMcpHandler(make));
const withSessions = sessions(async (options) => {
  const transport = new NodeStreamableHTTPServerTransport(options);
  await make().connect(transport);
  return transport;
});

const server = createServer((request, response) =>
  request.headers['mcp-protocol-version'] === '2026-07-28'
    ? stateless(request, response)
    : withSessions(request, response));
server.listen(0, '127.0.0.1', 1024, () => console.log(`http://127.0.0.1:${server.address().port}/mcp`));
