// What the everything server asks of a client of the TypeScript SDK, and tells it unasked.
import { Heard, failureOf, holds, is, matches, same, within } from './steps.mjs';

export const ASKED = {
  elicitation: { form: {}, url: {} },
  sampling: {},
  roots: { listChanged: true },
};

const WATCHED = 'test://watched-resource';

export async function beAsked(steps, peer) {
  const { client } = peer;
  const said = async (tool, given) => {
    const result = await peer.call(tool, given);
    holds(!result.isError, `${tool} failed: ${JSON.stringify(result.content)}`);
    return result.content[0].text;
  };

  await steps.step('answers a form: accepts, declines, cancels', async () => {
    const forms = [];
    for (const [answer, expected] of [
      [{ action: 'accept', content: { username: 'Ada', email: 'ada@example.com' } }, /action=accept, content=\{username=Ada, email=ada@example\.com\}/],
      [{ action: 'decline' }, /action=decline, content=\{\}/],
      [{ action: 'cancel' }, /action=cancel, content=\{\}/],
    ]) {
      peer.answer('elicitation/create', (params) => {
        forms.push(params);
        return answer;
      });
      matches(await said('test_elicitation', { message: 'Who are you?' }), expected, 'what the tool got');
    }
    is(forms.length, 3, 'forms');
    is(forms[0].message, 'Who are you?', 'question');
    same(Object.keys(forms[0].requestedSchema.properties), ['username', 'email'], 'fields');
  });

  await steps.step('is shown a form of every kind of choice', async () => {
    let fields;
    peer.answer('elicitation/create', ({ requestedSchema }) => {
      fields = requestedSchema.properties;
      return { action: 'accept', content: { untitledSingle: 'option2', titledSingle: 'value1', legacyEnum: 'opt3', untitledMulti: ['option1', 'option3'], titledMulti: [] } };
    });
    matches(await said('test_elicitation_sep1330_enums'), /untitledMulti=\[option1, option3\]/, 'what the tool got');
    is(fields.titledSingle.oneOf[1].title, 'Second Option', 'title of a choice');
    same(fields.untitledMulti.items.enum, ['option1', 'option2', 'option3'], 'choices');
  });

  await steps.step('opens an address', async () => {
    const asked = new Heard();
    const completed = new Heard();
    peer.answer('elicitation/create', (params) => {
      asked.add(params);
      return { action: 'accept' };
    });
    if (!peer.stateless) peer.hear('notifications/elicitation/complete', (told) => completed.add(told));
    is(await said('test_elicitation_url'), 'Elicitation by URL: action=accept', 'what the tool got');
    const [{ mode, url, elicitationId }] = asked.all;
    is(mode, 'url', 'mode');
    matches(url, /^https:\/\/example\.com\/elicitation-\d+$/, 'address');
    if (!peer.stateless) await completed.first((told) => told.elicitationId === elicitationId);
  });

  await steps.step("lends its model, and may refuse to", async () => {
    const prompts = [];
    peer.answer('sampling/createMessage', ({ messages, maxTokens }) => {
      prompts.push([[messages].flat()[0].content, maxTokens]);
      return { model: 'mine', role: 'assistant', content: { type: 'text', text: 'Paris' } };
    });
    is(await said('test_sampling', { prompt: 'Capital of France?' }), 'LLM response: Paris', 'what the tool got');
    same(prompts, [[{ type: 'text', text: 'Capital of France?' }, 100]], 'what was asked');
  });

  await steps.step('tells its roots', async () => {
    peer.answer('roots/list', () => ({ roots: [{ uri: 'file:///data/a', name: 'a' }, { uri: 'file:///data/b' }] }));
    is(await said('test_roots'), 'file:///data/a\nfile:///data/b', 'what the tool got');
  });

  await steps.step('is asked twice in one call, and several things at once', async () => {
    const questions = [];
    peer.answer('elicitation/create', ({ message, requestedSchema }) => {
      questions.push(message);
      const field = Object.keys(requestedSchema.properties)[0];
      return { action: 'accept', content: { [field]: field === 'color' ? 'blue' : 'Ada' } };
    });
    is(await said('test_input_required_result_multi_round'), 'Ada likes blue', 'two rounds');
    same(questions, ['Step 1: What is your name?', 'Step 2: What is your favorite color?'], 'questions');
    is(
      await said('test_input_required_result_multiple_inputs'),
      'Name: Ada\nLLM response: Paris\nRoots: file:///data/a, file:///data/b',
      'all at once',
    );
    const prompt = await client.getPrompt({ name: 'test_input_required_result_prompt' });
    is(prompt.messages[0].content.text, 'Context: Ada', 'prompt');
  });

  if (!peer.stateless) {
    await steps.step('pings and is pinged', async () => {
      same(await client.ping(), {}, 'answer');
      is(await said('test_ping'), 'The client answered.', 'what the tool got');
    });
  }

  await steps.step('hears that a resource has changed that it subscribed to, until it ends that', async () => {
    const heard = new Heard();
    peer.hear('notifications/resources/updated', (told) => heard.add(told));
    const subscription = await subscribe(peer, { resourceSubscriptions: [WATCHED] });
    await said('test_update_resource');
    is((await heard.first()).uri, WATCHED, 'what has changed');
    const version = (await client.readResource({ uri: WATCHED })).contents[0].text;
    await subscription.close();
    await said('test_update_resource');
    const next = (await client.readResource({ uri: WATCHED })).contents[0].text;
    holds(next !== version, 'the resource is as before');
    await said('echo', { message: 'whatever was sent before this has arrived' });
    is(heard.all.length, 1, 'news');
  });

  await steps.step('hears that tools have come and gone', async () => {
    const heard = new Heard();
    peer.hear('notifications/tools/list_changed', () => heard.add('changed'));
    const subscription = peer.stateless ? await subscribe(peer, { toolsListChanged: true }) : undefined;
    const offers = async () => (await client.listTools(undefined, { cacheMode: 'refresh' })).tools.some((tool) => tool.name === 'test_added_tool');
    await said('test_change_tools', { present: true });
    await heard.first();
    is(await offers(), true, 'whether the new tool is listed');
    is(await said('test_added_tool'), 'Here I am.', 'what the new tool says');
    await said('test_change_tools', { present: false });
    is(await offers(), false, 'whether the tool is still listed');
    await subscription?.close();
  });

  await steps.step('gives a call up, and goes on with others', async () => {
    const giveUp = new AbortController();
    const call = failureOf(() => peer.call('test_cancellation', { milliseconds: 10_000 }, { signal: giveUp.signal }));
    await said('echo', { message: 'beside it' });
    giveUp.abort('changed my mind');
    await within(2_000, () => call);
    is(await said('echo', { message: 'after it' }), 'after it', 'echo');
  });
}

async function subscribe(peer, filter) {
  if (peer.stateless) {
    const subscription = await peer.client.listen(filter);
    for (const [wish, value] of Object.entries(filter)) same(subscription.honoredFilter[wish], value, `granted ${wish}`);
    return subscription;
  }
  const [uri] = filter.resourceSubscriptions;
  await peer.client.subscribeResource({ uri });
  return { close: () => peer.client.unsubscribeResource({ uri }) };
}
