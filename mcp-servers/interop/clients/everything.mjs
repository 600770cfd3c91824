// What a client of the TypeScript SDK sees of the everything server: what it lists, gives and tells.
import { Heard, failureOf, holds, is, matches, same } from './steps.mjs';

export const PIXEL_PNG_START = 'iVBORw0KGgo';

export async function seeEverything(steps, peer, { revision, notFound }) {
  const { client } = peer;
  const text = async (tool, given, options) => {
    const result = await peer.call(tool, given, options);
    holds(!result.isError, `${tool} failed: ${JSON.stringify(result.content)}`);
    return result.content[0].text;
  };

  await steps.step('agrees on the revision and learns who it speaks to', async () => {
    if (peer.negotiated() !== undefined) is(peer.negotiated(), revision, 'revision');
    is(client.getServerVersion().name, 'everything', 'name');
    matches(client.getInstructions(), /^A server to test a client with\./, 'instructions');
    const { tools, resources, completions } = client.getServerCapabilities();
    holds(tools?.listChanged && resources?.subscribe && completions, 'not all capabilities are told');
  });

  await steps.step('lists tools with schemas, hints, titles and icons', async () => {
    const { tools } = await client.listTools();
    const named = new Map(tools.map((tool) => [tool.name, tool]));
    for (const name of ['echo', 'test_sampling', 'test_update_resource', 'slow_compute']) holds(named.has(name), `no ${name}`);
    same(named.get('echo').inputSchema.required, ['message'], 'what echo requires');
    same(named.get('test_structured_content').outputSchema.properties, { sum: { type: 'number' } }, 'output schema');
    is(named.get('echo').annotations.readOnlyHint, true, 'hint of echo');
    is(named.get('test_image_content').title, 'Image', 'title');
    matches(named.get('test_image_content').icons[0].src, /^data:image\/png;base64,/, 'icon');
    is(named.get('json_schema_2020_12_tool').inputSchema.$defs.address.$anchor, 'addressDef', 'anchor');
  });

  await steps.step('lists resources and templates', async () => {
    const { resources } = await client.listResources();
    same(
      resources.map((resource) => resource.uri).sort(),
      ['test://static-binary', 'test://static-text', 'test://watched-resource'],
      'resources',
    );
    const { resourceTemplates } = await client.listResourceTemplates();
    same(resourceTemplates.map((template) => template.uriTemplate), ['test://template/{id}/data'], 'templates');
  });

  await steps.step('reads a text, bytes, and an address of a template', async () => {
    const [written] = (await client.readResource({ uri: 'test://static-text' })).contents;
    same(
      { text: written.text, mimeType: written.mimeType },
      { text: 'This is the content of the static text resource.', mimeType: 'text/plain' },
      'text',
    );
    const [image] = (await client.readResource({ uri: 'test://static-binary' })).contents;
    holds(image.blob.startsWith(PIXEL_PNG_START), 'the bytes are no PNG');
    const [templated] = (await client.readResource({ uri: 'test://template/42/data' })).contents;
    same(JSON.parse(templated.text), { id: '42', templateTest: true, data: 'Data for ID: 42' }, 'template');
  });

  await steps.step('is refused a resource that there is not', async () => {
    const error = await failureOf(() => client.readResource({ uri: 'test://nowhere' }));
    is(error.code, notFound, 'code');
  });

  await steps.step('lists and gets prompts: with arguments, a resource, an image', async () => {
    const { prompts } = await client.listPrompts();
    const given = prompts.find((prompt) => prompt.name === 'test_prompt_with_arguments');
    same(given.arguments.map((argument) => argument.name), ['arg1', 'arg2'], 'arguments');
    const get = async (name, args) => (await client.getPrompt({ name, arguments: args })).messages.map((m) => m.content);
    same(
      (await get('test_prompt_with_arguments', { arg1: 'é', arg2: 'two' }))[0].text,
      "Prompt with arguments: arg1='é', arg2='two'",
      'text',
    );
    const [embedded] = await get('test_prompt_with_embedded_resource', { resourceUri: 'test://mine' });
    is(embedded.resource.uri, 'test://mine', 'address of the resource');
    const [image] = await get('test_prompt_with_image', {});
    is(image.mimeType, 'image/png', 'image');
  });

  await steps.step('is told which argument a prompt lacks', async () => {
    const error = await failureOf(() => client.getPrompt({ name: 'test_prompt_with_arguments', arguments: { arg1: 'x' } }));
    is(error.code, -32602, 'code');
    matches(error.message, /arg2 is required/, 'message');
  });

  await steps.step('calls a tool: text of every script, and a million signs', async () => {
    const greeting = 'Grüße, 世界 🌍\n"\\ \u2028 end';
    is(await text('echo', { message: greeting }), greeting, 'echo');
    const long = 'é'.repeat(1_000_000);
    holds((await text('echo', { message: long })) === long, 'the long text came back otherwise');
  });

  await steps.step('calls a tool: structured content', async () => {
    const result = await peer.call('test_structured_content', { a: 2, b: 40.5 });
    same(result.structuredContent, { sum: 42.5 }, 'structured content');
    same(JSON.parse(result.content[0].text), { sum: 42.5 }, 'the same as text');
  });

  await steps.step('calls tools: image, sound, resource, link, several, annotated', async () => {
    const contents = async (tool) => (await peer.call(tool)).content;
    const [image] = await contents('test_image_content');
    same([image.type, image.mimeType, image.data.slice(0, 11)], ['image', 'image/png', PIXEL_PNG_START], 'image');
    const [sound] = await contents('test_audio_content');
    same([sound.type, sound.mimeType], ['audio', 'audio/wav'], 'sound');
    is(Buffer.from(sound.data, 'base64').toString('latin1', 0, 4), 'RIFF', 'sound');
    const [embedded] = await contents('test_embedded_resource');
    is(embedded.resource.text, 'This is an embedded resource content.', 'resource');
    const [link] = await contents('test_resource_link');
    same([link.type, link.uri], ['resource_link', 'test://static-text'], 'link');
    same((await contents('test_multiple_content_types')).map((c) => c.type), ['text', 'image', 'resource'], 'several');
    same((await contents('test_annotated_content'))[1].annotations, { audience: ['assistant'], priority: 0.3 }, 'for whom');
  });

  await steps.step('repeats an argument in a header, where the revision has that', async () => {
    is(await text('test_mirrored_argument', { region: 'Zürich, 北' }), 'Zürich, 北', 'what came back');
  });

  await steps.step("gets a tool's own error as a result", async () => {
    const result = await peer.call('test_error_handling');
    is(result.isError, true, 'isError');
    is(result.content[0].text, 'This tool intentionally returns an error for testing', 'text');
  });

  await steps.step('is told of arguments that do not fit, and of a tool that there is not', async () => {
    const result = await peer.call('echo', { message: 7 });
    is(result.isError, true, 'isError');
    matches(result.content[0].text, /message/, 'what does not fit');
    const error = await failureOf(async () => {
      const answer = await peer.call('no_such_tool');
      if (answer.isError) throw Object.assign(new Error(answer.content[0].text), { code: -32602 });
    });
    is(error.code, -32602, 'code');
  });

  await steps.step('hears of progress', async () => {
    const heard = new Heard();
    const result = await peer.call('test_tool_with_progress', {}, { onprogress: (progress) => heard.add(progress) });
    is(result.content[0].text, 'Reported progress three times.', 'answer');
    const told = ({ progress, total, message }) => [progress, total, message];
    const sent = peer.wire.all.filter(({ method }) => method === 'notifications/progress').map(({ params }) => told(params));
    same(
      sent,
      [[0, 100, 'Completed 0 of 100.'], [50, 100, 'Completed 50 of 100.'], [100, 100, 'Completed 100 of 100.']],
      'progress on the wire',
    );
    // These clients lose what they read together with the answer: see README.md.
    same(heard.all.map(told), sent.slice(0, heard.all.length), 'progress');
  });

  await steps.step('hears log messages from the level on that it asks for', async () => {
    const heard = new Heard();
    peer.hear('notifications/message', (message) => heard.add(message));
    const logged = async (level) => {
      if (!peer.stateless) await client.setLoggingLevel(level);
      const meta = peer.stateless ? { 'io.modelcontextprotocol/logLevel': level } : undefined;
      await text('test_tool_with_logging', {}, { meta });
    };
    await logged('error');
    await logged('info');
    await heard.first((message) => message.data === 'Tool execution completed');
    same(
      heard.all.map(({ level, data }) => [level, data]),
      [['info', 'Tool execution started'], ['info', 'Tool processing data'], ['info', 'Tool execution completed']],
      'messages',
    );
  });

  await steps.step('completes arguments of prompts and templates', async () => {
    const complete = async (ref, argument, context) =>
      (await client.complete({ ref, argument, context })).completion.values;
    const prompt = { type: 'ref/prompt', name: 'test_prompt_with_arguments' };
    same(await complete(prompt, { name: 'arg1', value: 'par' }), ['paris', 'park', 'party'], 'arg1');
    same(await complete(prompt, { name: 'arg2', value: 'tea-pari' }, { arguments: { arg1: 'tea' } }), ['tea-paris'], 'arg2');
    const template = { type: 'ref/resource', uri: 'test://template/{id}/data' };
    same(await complete(template, { name: 'id', value: '12' }), ['12', '123'], 'id');
  });

  await steps.step('has twenty calls at once, each with its own answer', async () => {
    const sent = Array.from({ length: 20 }, (_, i) => `call ${i}`);
    same(await Promise.all(sent.map((message) => text('echo', { message }))), sent, 'answers');
  });
}
