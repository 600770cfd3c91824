// What a client of the TypeScript SDK does with the filesystem server: each change is looked at on the disk.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holds, is, matches, same } from './steps.mjs';

/** folder: a fresh one, in a root of the server. */
export async function useFiles(steps, peer, folder) {
  mkdirSync(folder, { recursive: true });
  const at = (...names) => join(folder, ...names);
  const onDisk = (name) => readFileSync(at(name), 'utf8');
  const said = async (tool, given) => {
    const result = await peer.call(tool, given);
    holds(!result.isError, `${tool} failed: ${JSON.stringify(result.content)}`);
    return result.content[0].text;
  };
  const refused = async (tool, given) => {
    const result = await peer.call(tool, given);
    is(result.isError, true, `isError of ${tool}`);
    return result.content[0].text;
  };
  const text = 'first\nsecond: Grüße, 世界\nthird\n';

  await steps.step('lists the tools of the reference server', async () => {
    const names = (await peer.client.listTools()).tools.map((tool) => tool.name);
    for (const name of ['read_text_file', 'write_file', 'edit_file', 'list_directory', 'search_files', 'create_directory', 'move_file', 'get_file_info']) {
      holds(names.includes(name), `no ${name}`);
    }
  });

  await steps.step('writes a file', async () => {
    await said('create_directory', { path: at('a', 'b') });
    await said('write_file', { path: at('a/b/notes.txt'), content: text });
    is(onDisk('a/b/notes.txt'), text, 'what is on the disk');
  });

  await steps.step('reads a file, its head and its tail', async () => {
    writeFileSync(at('read.txt'), text);
    is(await said('read_text_file', { path: at('read.txt') }), text, 'all');
    matches(await said('read_text_file', { path: at('read.txt'), head: 1 }), /^first\n?$/, 'head');
    matches(await said('read_text_file', { path: at('read.txt'), tail: 1 }), /^third\n?$/, 'tail');
  });

  await steps.step('edits a file, having looked at the difference first', async () => {
    writeFileSync(at('edit.txt'), text);
    const edits = [{ oldText: 'third', newText: 'last' }];
    const difference = await said('edit_file', { path: at('edit.txt'), edits, dryRun: true });
    matches(difference, /^-third$/m, 'difference');
    matches(difference, /^\+last$/m, 'difference');
    is(onDisk('edit.txt'), text, 'what is on the disk after a dry run');
    await said('edit_file', { path: at('edit.txt'), edits });
    is(onDisk('edit.txt'), text.replace('third', 'last'), 'what is on the disk');
  });

  await steps.step('lists a folder and finds files', async () => {
    mkdirSync(at('list', 'deep'), { recursive: true });
    writeFileSync(at('list', 'one.csv'), '1');
    writeFileSync(at('list', 'deep', 'two.csv'), '2');
    writeFileSync(at('list', 'deep', 'three.txt'), '3');
    same((await said('list_directory', { path: at('list') })).trim().split('\n').sort(), ['[DIR] deep', '[FILE] one.csv'], 'list');
    const found = (await said('search_files', { path: at('list'), pattern: '**/*.csv' })).trim().split('\n').sort();
    same(found.map((path) => path.split('/list/')[1]), ['deep/two.csv', 'one.csv'], 'found');
  });

  await steps.step('moves a file and asks of its size', async () => {
    writeFileSync(at('old.txt'), 'twelve signs');
    await said('move_file', { source: at('old.txt'), destination: at('new.txt') });
    holds(!existsSync(at('old.txt')), 'it is still at its old place');
    is(onDisk('new.txt'), 'twelve signs', 'what is on the disk');
    matches(await said('get_file_info', { path: at('new.txt') }), /\b12\b/, 'what is told of it');
  });

  await steps.step('is kept within the roots', async () => {
    const outside = join(folder, '..', '..', 'outside.txt');
    writeFileSync(outside, 'secret');
    matches(await refused('read_text_file', { path: outside }), /Access denied/, 'reading');
    matches(await refused('write_file', { path: outside, content: 'x' }), /Access denied/, 'writing');
    is(readFileSync(outside, 'utf8'), 'secret', 'what is on the disk');
  });

  await steps.step('is told how to mend a call', async () => {
    matches(await refused('read_text_file', { path: at('raed.txt') }), /No such file.*read\.txt/s, 'a name that is near');
    matches(await refused('write_file', { path: at('x.txt') }), /content/, 'a missing argument');
  });
}
