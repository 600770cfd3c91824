// A client of the TypeScript SDK drives our servers.
// node typescript.mjs 1|2 REVISION everything|filesystem TRANSPORT FOLDER; a TRANSPORT is a URL or a command as JSON
import { ASKED, beAsked } from './asking.mjs';
import { seeEverything } from './everything.mjs';
import { useFiles } from './filesystem.mjs';
import { Steps, holds, within } from './steps.mjs';

const [generation, revision, server, target, folder] = process.argv.slice(2);
const { name, notFound, connect } = await import(`./typescript-${generation}.mjs`);
const transport = target.startsWith('http')
  ? { url: target }
  : { command: JSON.parse(target)[0], args: JSON.parse(target).slice(1), env: process.env };

const kind = transport.url?.endsWith('/sse') ? 'HTTP+SSE' : transport.url ? 'HTTP' : 'stdio';
const steps = new Steps({ driver: name, server: `qiao ${server}`, transport: kind, revision });

let peer;
const capabilities = server === 'everything' ? ASKED : {};
await steps.step('connects', async () => (peer = await connect({ capabilities, transport, revision })));
if (peer) {
  if (server === 'everything') {
    await seeEverything(steps, peer, { revision, notFound });
    await beAsked(steps, peer);
  } else {
    await useFiles(steps, peer, folder);
  }
  // A call that was given up and still ran would hold the server up. The SDK asks after 2 s and kills after 4 s.
  await steps.step('says good-bye, and the server lets it go', async () => {
    const start = performance.now();
    await within(10_000, () => peer.close());
    holds(performance.now() - start < 3_500, 'it took more than 3.5 s');
  });
}
process.exit(steps.failed > 0 ? 1 : 0);
