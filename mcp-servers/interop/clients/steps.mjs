// The steps of one conversation: each is bounded in time, and told as a line of JSON on standard output.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LONGEST_STEP_MILLIS = 30_000;

export class Steps {
  #told;
  #failed = 0;

  /** told: who drives whom, over what: { driver, server, transport, revision } */
  constructor(told) {
    this.#told = told;
  }

  get failed() {
    return this.#failed;
  }

  /** Does one step; one that fails is told, and the next ones are done nevertheless. */
  async step(name, action) {
    let reason;
    try {
      await within(LONGEST_STEP_MILLIS, action);
    } catch (error) {
      reason = String(error?.message ?? error);
      this.#failed += 1;
    }
    console.log(JSON.stringify({ ...this.#told, step: name, passed: reason === undefined, reason }));
    return reason === undefined;
  }
}

export async function within(millis, action) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${millis} ms`)), millis);
  });
  try {
    return await Promise.race([action(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is told by callbacks, to be waited for. */
export class Heard {
  #items = [];
  #waiting = [];

  add(item) {
    this.#items.push(item);
    this.#waiting.splice(0).forEach((look) => look());
  }

  get all() {
    return [...this.#items];
  }

  /** The first that fits, whether it came already or comes yet. */
  async first(fits = () => true) {
    for (;;) {
      const found = this.#items.find(fits);
      if (found !== undefined) return found;
      await new Promise((look) => this.#waiting.push(look));
    }
  }
}

/** The messages that come over a transport, as they come: what a client makes of them may be less. */
export function tap(transport) {
  const wire = new Heard();
  const deliver = transport.onmessage;
  transport.onmessage = (message, extra) => {
    wire.add(message);
    deliver(message, extra);
  };
  return wire;
}

/** The error that an action ends with. */
export async function failureOf(action) {
  try {
    await action();
  } catch (error) {
    return error;
  }
  throw new Error('it succeeded, and should have failed');
}

/** The version of a package that is installed here, and where a file of it is. */
export function packaged(name, file = '') {
  const folder = join(import.meta.dirname, '..', 'node_modules', name);
  return { version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version, path: join(folder, file) };
}

export const same = (actual, expected, what) =>
  deepStrictEqual(actual, expected, what && `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
export const is = (actual, expected, what) =>
  strictEqual(actual, expected, what && `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
export const matches = (actual, pattern, what) =>
  match(String(actual), pattern, what && `${what}: ${JSON.stringify(actual)} does not match ${pattern}`);
export const holds = (condition, what) => ok(condition, what);
