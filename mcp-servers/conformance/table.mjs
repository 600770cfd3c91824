// Prints what the suite left in RESULTS/REVISION as tables in Markdown, and judges it by the expected failures.
// node table.mjs RESULTS EXPECTED REVISION...
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [results, expectedFile, ...revisions] = process.argv.slice(2);
// Each: { revision, scenario, check, reason }
const expected = JSON.parse(readFileSync(expectedFile, 'utf8'));

// A folder is called server-SCENARIO-TIME.
const scenarioOf = (folder) => folder.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, '');

const same = (one, other) => ['revision', 'scenario', 'check'].every((key) => one[key] === other[key]);

const failures = [];
const warnings = [];
const totals = { passed: 0, failed: 0 };

for (const revision of revisions) {
  const folder = join(results, revision);
  const scenarios = readdirSync(folder)
    .map((name) => ({
      scenario: scenarioOf(name),
      checks: JSON.parse(readFileSync(join(folder, name, 'checks.json'), 'utf8')),
    }))
    .sort((one, other) => one.scenario.localeCompare(other.scenario));

  console.log(`\n## ${revision}\n\n| scenario | passed | failed |\n|---|---|---|`);
  const sum = { passed: 0, failed: 0 };
  for (const { scenario, checks } of scenarios) {
    const of = (status) => checks.filter((check) => check.status === status);
    const note = (check) => ({ revision, scenario, check: check.id, message: check.errorMessage ?? '' });
    failures.push(...of('FAILURE').map(note));
    warnings.push(...of('WARNING').map(note));
    sum.passed += of('SUCCESS').length;
    sum.failed += of('FAILURE').length;
    console.log(`| ${scenario} | ${of('SUCCESS').length} | ${of('FAILURE').length} |`);
  }
  console.log(`| **${scenarios.length} scenarios** | **${sum.passed}** | **${sum.failed}** |`);
  const log = readFileSync(join(results, `${revision}.log`), 'utf8');
  if (!log.includes(`\nTotal: ${sum.passed} passed, ${sum.failed} failed\n`)) {
    throw new Error(`The suite did not get through ${revision}, or counts otherwise: see its log.`);
  }
  totals.passed += sum.passed;
  totals.failed += sum.failed;
}

const list = (title, notes, text) => {
  if (notes.length > 0) {
    console.log(`\n${title}:\n`);
    for (const note of notes) console.log(`- ${note.revision} ${note.scenario}, ${note.check}: ${text(note)}`);
  }
};
const reasonOf = (failure) => expected.find((known) => same(known, failure))?.reason;
const unexpected = failures.filter((failure) => !reasonOf(failure));
const gone = expected.filter((known) => !failures.some((failure) => same(known, failure)));

list('Warnings', warnings, (note) => note.message);
list('Expected failures', failures.filter(reasonOf), reasonOf);
list('Failed', unexpected, (note) => note.message);
list('Expected to fail and does not; take it off the list', gone, (note) => note.reason);

console.log(`\nconformance: ${totals.passed} passed, ${totals.failed} failed`);
process.exit(unexpected.length > 0 ? 1 : 0);
