import * as z from 'zod';

/** The tool that all servers here have: it gives back its text, and tells of its progress if it is asked to. */
export function addEcho(server) {
  const schema = z.object({ text: z.string() });
  const answer = async ({ text }, extra) => {
    const context = extra.mcpReq ?? extra; // 2.x, 1.x
    const progressToken = context._meta?.progressToken;
    if (progressToken !== undefined) {
      const note = { method: 'notifications/progress', params: { progressToken, progress: 1, total: 2, message: 'half' } };
      await (extra.mcpReq ? context.notify(note) : extra.sendNotification(note));
    }
    return { content: [{ type: 'text', text }] };
  };
  server.registerTool('echo', { description: 'Gives back its text.', inputSchema: schema }, answer);
  return server;
}
