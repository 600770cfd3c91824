// The echo tool on the TypeScript SDK 1.x over node:http: revisions with sessions.
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { addEcho } from './echo.mjs';
import { sessions } from './sessions.mjs';

const handle = sessions(async (options) => {
  const transport = new StreamableHTTPServerTransport(options);
  await addEcho(new McpServer({ name: 'echo', version: '1' })).connect(transport);
  return transport;
});

const server = createServer(handle);
server.listen(0, '127.0.0.1', 1024, () => console.log(`http://127.0.0.1:${server.address().port}/mcp`));
