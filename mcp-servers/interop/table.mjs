// Prints the steps that the drivers left in RESULTS/*.jsonl as tables in Markdown. Exit code 1 if one failed, or if there are none.
// node table.mjs RESULTS
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [results] = process.argv.slice(2);
const steps = readdirSync(results)
  .filter((file) => file.endsWith('.jsonl'))
  .sort()
  .flatMap((file) => readFileSync(join(results, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line)));

const distinct = (values) => [...new Set(values)];
const pair = ({ driver, server }) => (server ? `${driver} drives ${server}` : driver); // a driver that broke off has no server
const over = ({ transport, revision }) => `${transport}, ${revision}`;
const verdicts = (some) => {
  if (some.length === 0) return '–';
  return some.every((step) => step.passed) ? 'passed' : '**failed**';
};
const count = (some, passed) => some.filter((step) => step.passed === passed).length;

for (const title of distinct(steps.map(pair))) {
  const ofPair = steps.filter((step) => pair(step) === title);
  const columns = distinct(ofPair.map(over));
  console.log(`\n## ${title}\n\n| step | ${columns.join(' | ')} |\n|---|${'---|'.repeat(columns.length)}`);
  for (const name of distinct(ofPair.map((step) => step.step))) {
    const cells = columns.map((column) => verdicts(ofPair.filter((step) => step.step === name && over(step) === column)));
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

console.log('\n## All\n\n| who drives | whom | transport | revision | passed | failed |\n|---|---|---|---|---|---|');
for (const key of distinct(steps.map((step) => JSON.stringify([step.driver, step.server, step.transport, step.revision])))) {
  const some = steps.filter((step) => JSON.stringify([step.driver, step.server, step.transport, step.revision]) === key);
  console.log(`| ${JSON.parse(key).join(' | ')} | ${count(some, true)} | ${count(some, false)} |`);
}

const failures = steps.filter((step) => !step.passed);
if (failures.length > 0) {
  console.log(`\nFailed:\n\n${failures.map((step) => `- ${pair(step)}, ${over(step)}: ${step.step}: ${step.reason.split('\n')[0]}`).join('\n')}`);
}
console.log(`\ninterop: ${count(steps, true)} passed, ${failures.length} failed`);
process.exit(failures.length > 0 || steps.length === 0 ? 1 : 0);
