// A server of the TypeScript SDK 2.x for our client: the workshop, as workshop.py is one of the Python SDK.
// node workshop.mjs REVISION --stdio, or without it over HTTP on a free port of 127.0.0.1, whose address it says. A
// REVISION of 2026-07-28 is the only one that it then speaks; else it speaks those with sessions.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import { McpServer, PROTOCOL_VERSION_META_KEY, ResourceTemplate, completable, createMcpHandler, inputRequired } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const [, , revision, how] = process.argv;
const stateless = revision === '2026-07-28';
const overStdio = how === '--stdio';
const COUNTER = 'workshop://counter';

// What all connections share. publish: tells those who listen over HTTP in 2026-07-28 that a resource has changed.
let counter = 0;
let cancelled = 0;
let publish = () => {};

const text = (said) => ({ content: [{ type: 'text', text: said }] });
const answers = (ctx) => ctx.mcpReq.inputResponses ?? {};

function workshop() {
  const server = new McpServer(
    { name: 'workshop', version: '1.0.0' },
    { capabilities: { logging: {}, resources: { subscribe: true, listChanged: true }, tools: { listChanged: true } }, instructions: 'A server to test a client with.' },
  );
  registerContents(server);
  registerTelling(server);
  registerAsking(server);
  registerResources(server);
  return server;
}

function registerContents(server) {
  server.registerTool('greet', { description: 'Greets.', inputSchema: z.object({ name: z.string() }), annotations: { readOnlyHint: true } }, ({ name }) =>
    text(`Hello, ${name}!`),
  );
  server.registerTool(
    'add',
    { description: 'Adds.', inputSchema: z.object({ a: z.number(), b: z.number() }), outputSchema: z.object({ sum: z.number() }) },
    ({ a, b }) => ({ ...text(JSON.stringify({ sum: a + b })), structuredContent: { sum: a + b } }),
  );
  server.registerTool('picture', { description: 'A picture.' }, () => ({
    content: [{ type: 'image', data: PIXEL, mimeType: 'image/png' }],
  }));
  server.registerTool('fail', { description: 'Fails.' }, () => ({ ...text('This went wrong.'), isError: true }));
}

async function report(ctx, progress, total) {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  if (progressToken === undefined) return;
  const params = { progressToken, progress, total, message: `at ${progress}` };
  await ctx.mcpReq.notify({ method: 'notifications/progress', params });
}

function registerTelling(server) {
  server.registerTool('count', { description: 'Counts, with progress and log messages.', inputSchema: z.object({ to: z.number() }) }, async ({ to }, ctx) => {
    for (let i = 1; i <= to; i++) {
      await ctx.mcpReq.log('info', `at ${i}`, 'workshop');
      await report(ctx, i, to);
    }
    return text(`Counted to ${to}.`);
  });
  server.registerTool('wait', { description: 'Waits.', inputSchema: z.object({ milliseconds: z.number() }) }, async ({ milliseconds }, ctx) => {
    await report(ctx, 0, 1);
    return new Promise((done) => {
      const timer = setTimeout(() => done(text('Waited.')), milliseconds);
      ctx.mcpReq.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        cancelled += 1;
        done(text('Cancelled.'));
      });
    });
  });
  server.registerTool('revision', { description: 'The revision that this call came in.' }, (ctx) =>
    text(ctx.mcpReq.envelope?.[PROTOCOL_VERSION_META_KEY] ?? server.server.getNegotiatedProtocolVersion()),
  );
  server.registerTool('cancelled_calls', { description: 'How many calls of wait were cancelled.' }, () => text(String(cancelled)));
}

/** Tools that ask by their answer; in older revisions the SDK asks for them. */
function registerAsking(server) {
  const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
  server.registerTool('ask_user', { description: "Asks for the user's name." }, (ctx) => {
    const { user } = answers(ctx);
    if (user === undefined) {
      return inputRequired({ inputRequests: { user: inputRequired.elicit({ message: 'Who are you?', requestedSchema: schema }) } });
    }
    return text(`${user.action}: ${user.content?.name ?? 'nobody'}`);
  });
  server.registerTool('ask_model', { description: "Asks the client's model." }, (ctx) => {
    const { model } = answers(ctx);
    if (model === undefined) {
      const messages = [{ role: 'user', content: { type: 'text', text: 'Capital of France?' } }];
      return inputRequired({ inputRequests: { model: inputRequired.createMessage({ messages, maxTokens: 100 }) } });
    }
    return text(`The model says ${model.content.text}.`);
  });
  server.registerTool('ask_roots', { description: "Asks for the client's roots." }, (ctx) => {
    const { roots } = answers(ctx);
    if (roots === undefined) return inputRequired({ inputRequests: { roots: inputRequired.listRoots() } });
    return text(roots.roots.map((root) => root.uri).join('\n'));
  });
}

function registerResources(server) {
  const read = (uri, said) => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: said }] });
  server.registerResource('welcome', 'workshop://welcome', { mimeType: 'text/plain' }, (uri) => read(uri, 'Welcome.'));
  server.registerResource('pixel', 'workshop://pixel', { mimeType: 'image/png' }, (uri) => ({
    contents: [{ uri: uri.href, mimeType: 'image/png', blob: PIXEL }],
  }));
  server.registerResource('counter', COUNTER, { mimeType: 'text/plain' }, (uri) => read(uri, String(counter)));
  server.registerResource('note', new ResourceTemplate('workshop://notes/{name}', { list: undefined }), { mimeType: 'text/plain' }, (uri, { name }) =>
    read(uri, `The note ${name}.`),
  );

  const subscribed = new Set();
  server.server.setRequestHandler('resources/subscribe', ({ params }) => (subscribed.add(params.uri), {}));
  server.server.setRequestHandler('resources/unsubscribe', ({ params }) => (subscribed.delete(params.uri), {}));
  server.registerTool('touch', { description: 'Changes the counter.' }, async () => {
    counter += 1;
    // Over stdio the SDK gives it to whoever listens in the newer generation.
    if (subscribed.has(COUNTER) || (stateless && overStdio)) await server.server.sendResourceUpdated({ uri: COUNTER });
    publish(COUNTER);
    return text(String(counter));
  });

  const topics = ['paris', 'park', 'tea'];
  const topic = completable(z.string(), (typed) => topics.filter((each) => each.startsWith(typed)));
  server.registerPrompt('write', { description: 'Asks for a text.', argsSchema: z.object({ topic }) }, (given) => ({
    messages: [{ role: 'user', content: { type: 'text', text: `Write about ${given.topic}.` } }],
  }));
}

function statelessHandler() {
  const handler = createMcpHandler(workshop, { legacy: 'reject' });
  publish = (uri) => handler.notify.resourceUpdated(uri);
  return toNodeHandler(handler);
}

function sessionsHandler() {
  const sessions = new Map();
  const open = async () => {
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => sessions.set(id, transport),
      onsessionclosed: (id) => sessions.delete(id),
    });
    await workshop().connect(transport);
    return transport;
  };
  return async (request, response) => {
    const transport = sessions.get(request.headers['mcp-session-id']) ?? (await open());
    await transport.handleRequest(request, response);
  };
}

if (overStdio && stateless) serveStdio(workshop, { legacy: 'reject' });
else if (overStdio) await workshop().connect(new StdioServerTransport());
else {
  const http = createServer(stateless ? statelessHandler() : sessionsHandler());
  http.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${http.address().port}/mcp`));
}
