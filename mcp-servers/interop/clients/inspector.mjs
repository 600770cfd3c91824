// The Inspector's command line drives our servers: a process for each request.
// node inspector.mjs REVISION everything|filesystem TRANSPORT FOLDER; a TRANSPORT is a URL or a command as JSON
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Steps, holds, is, matches, packaged, same } from './steps.mjs';

const [revision, server, target, folder] = process.argv.slice(2);
const url = target.startsWith('http') ? target : undefined;
const launcher = packaged('@modelcontextprotocol/inspector', 'clients/launcher/build/index.js');
const era = revision === '2026-07-28' ? 'modern' : 'legacy';
const steps = new Steps({
  driver: `Inspector ${launcher.version}`,
  server: `qiao ${server}`,
  transport: url ? 'HTTP' : 'stdio',
  revision,
});

// What it keeps for its user, it keeps in the home.
const home = join(import.meta.dirname, '..', 'target', 'inspector');
mkdirSync(home, { recursive: true });
const env = { ...process.env, HOME: home };

/** What one run says: its exit code, and the object on standard output or, of an error, on standard error. */
function run(...options) {
  const whom = url ? ['--server-url', url] : JSON.parse(target);
  const args = [launcher.path, '--cli', ...whom, '--protocol-era', era, '--format', 'json', ...options];
  return new Promise((done) =>
    execFile(process.execPath, args, { env, maxBuffer: 16 << 20 }, (failure, stdout, stderr) =>
      done({ code: failure ? failure.code : 0, stderr, ...parsed(stdout), ...parsed(stderr.split('\n').at(-2)) }),
    ),
  );
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

async function resultOf(...options) {
  const { code, result, stderr } = await run(...options);
  is(code, 0, `exit code (${stderr.trim()})`);
  return result;
}
const call = (tool, given) =>
  resultOf('--method', 'tools/call', '--tool-name', tool, '--tool-args-json', JSON.stringify(given));

await steps.step('finds no fault in the schemas of the tools', async () => {
  const { code, result, stderr } = await run('--method', 'tools/list', '--strict');
  same([code, stderr.trim()], [0, ''], 'exit code and complaints');
  holds(result.tools.length >= 8, `only ${result.tools.length} tools`);
});

if (server === 'everything') {
  await steps.step('calls a tool: structured content', async () => {
    same((await call('test_structured_content', { a: 2, b: 40.5 })).structuredContent, { sum: 42.5 }, 'structured content');
  });
  await steps.step("gets a tool's own error as a result", async () => {
    const { code, result, error } = await run('--method', 'tools/call', '--tool-name', 'test_error_handling');
    same([code, result.isError, error.code], [5, true, 'tool_is_error'], 'exit code, isError and error');
  });
  await steps.step('reads a text, bytes, and an address of a template', async () => {
    const [{ text }] = (await resultOf('--method', 'resources/read', '--uri', 'test://template/42/data')).contents;
    is(JSON.parse(text).data, 'Data for ID: 42', 'template');
  });
  await steps.step('lists and gets prompts: with arguments, a resource, an image', async () => {
    const { messages } = await resultOf(
      ...['--method', 'prompts/get', '--prompt-name', 'test_prompt_with_arguments', '--prompt-args', 'arg1=a', 'arg2=b'],
    );
    is(messages[0].content.text, "Prompt with arguments: arg1='a', arg2='b'", 'prompt');
  });
} else {
  const at = (name) => join(folder, name);
  mkdirSync(folder, { recursive: true });
  await steps.step('writes a file', async () => {
    await call('write_file', { path: at('notes.txt'), content: 'first\nGrüße, 世界\n' });
    is(readFileSync(at('notes.txt'), 'utf8'), 'first\nGrüße, 世界\n', 'what is on the disk');
  });
  await steps.step('reads a file, its head and its tail', async () => {
    matches((await call('read_text_file', { path: at('notes.txt'), tail: 1 })).content[0].text, /^Grüße, 世界\n?$/, 'tail');
  });
}
process.exit(steps.failed > 0 ? 1 : 0);
