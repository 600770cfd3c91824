// Prints what the suite left in RESULTS/RUN as tables in Markdown, and judges it by the expected failures.
// node table.mjs RESULTS EXPECTED RUN...; a RUN is SIDE-REVISION, such as client-2025-11-25
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const [results, expectedFile, ...runs] = process.argv.slice(2);
// Each: { run, scenarios, check, reason }; without a check it stands for all of them.
const expected = JSON.parse(readFileSync(expectedFile, 'utf8'));

// A folder is called SCENARIO-TIME, and server-SCENARIO-TIME on that side; a scenario's name may hold a slash.
const scenarioOf = (side, folder) =>
  folder.replace(side === 'server' ? /^server-/ : '', '').replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, '');

// What a scenario does not check: whether our client got through it.
const brokeOff = (folder) => {
  if (readFileSync(join(folder, 'stdout.txt'), 'utf8').trim() === 'completed') return [];
  const causes = readFileSync(join(folder, 'stderr.txt'), 'utf8').match(/^(Caused by: )?[\w.]+(Exception|Error): .*/gm);
  return [{ id: 'completed', errorMessage: `the client broke off: ${causes?.at(-1) ?? 'see its stderr.txt'}` }];
};

const failures = [];
const warnings = [];
const totals = { passed: 0, failed: 0 };

for (const run of runs) {
  const [, side, revision] = run.match(/^(server|client)-(.*)$/);
  const folder = join(results, run);
  const scenarios = readdirSync(folder, { recursive: true })
    .filter((file) => basename(file) === 'checks.json')
    .map((file) => ({
      scenario: scenarioOf(side, dirname(file)),
      checks: JSON.parse(readFileSync(join(folder, file), 'utf8')),
      beside: side === 'client' ? brokeOff(join(folder, dirname(file))) : [],
    }))
    .sort((one, other) => one.scenario.localeCompare(other.scenario));

  console.log(`\n## ${side}, ${revision}\n\n| scenario | passed | failed |\n|---|---|---|`);
  const sum = { passed: 0, failed: 0 };
  for (const { scenario, checks, beside } of scenarios) {
    const of = (status) => checks.filter((check) => check.status === status);
    const note = (check) => ({ run, scenario, check: check.id, message: check.errorMessage ?? check.description });
    failures.push(...of('FAILURE').concat(beside).map(note));
    warnings.push(...of('WARNING').map(note));
    sum.passed += of('SUCCESS').length;
    sum.failed += of('FAILURE').length;
    console.log(`| ${scenario} | ${of('SUCCESS').length} | ${of('FAILURE').length} |`);
  }
  console.log(`| **${scenarios.length} scenarios** | **${sum.passed}** | **${sum.failed}** |`);
  const log = readFileSync(join(results, `${run}.log`), 'utf8');
  if (!new RegExp(`\nTotal: ${sum.passed} passed, ${sum.failed} failed[,\n]`).test(log)) {
    throw new Error(`The suite did not get through ${run}, or counts otherwise: see its log.`);
  }
  totals.passed += sum.passed;
  totals.failed += sum.failed;
}

const list = (title, lines) => {
  if (lines.length > 0) console.log(`\n${title}:\n\n${lines.map((line) => `- ${line}`).join('\n')}`);
};
const told = (note) => `${note.run} ${note.scenario}, ${note.check}: ${note.message}`;
const covers = (entry, failure) =>
  entry.run === failure.run &&
  entry.scenarios.includes(failure.scenario) &&
  (entry.check ?? failure.check) === failure.check;
const unexpected = failures.filter((failure) => !expected.some((entry) => covers(entry, failure)));
const gone = expected.flatMap((entry) =>
  entry.scenarios
    .filter((scenario) => !failures.some((failure) => covers({ ...entry, scenarios: [scenario] }, failure)))
    .map((scenario) => `${entry.run} ${scenario}${entry.check ? `, ${entry.check}` : ''}`),
);

list('Warnings', warnings.map(told));
list(
  'Expected failures',
  expected.map((entry) => `${entry.run}, ${entry.scenarios.length} scenarios: ${entry.reason}`),
);
list('Failed', unexpected.map(told));
list('Expected to fail and does not; take it off the list', gone);

console.log(`\nconformance: ${totals.passed} passed, ${totals.failed} failed`);
process.exit(unexpected.length > 0 ? 1 : 0);
