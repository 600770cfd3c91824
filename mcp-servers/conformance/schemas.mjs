// Writes the JSON schemas that the conformance suite carries to FOLDER/REVISION.json: node schemas.mjs SUITE FOLDER
// They are published nowhere else that a build can fetch from. The suite has them as literals in its one bundled file,
// and one object that gives each its revision.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';

const [suite, folder] = process.argv.slice(2);
const text = readFileSync(suite, 'utf8');
const declared = parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true })
  .body.filter((statement) => statement.type === 'VariableDeclaration')
  .flatMap((statement) => statement.declarations);
const code = new Map(declared.filter(({ init }) => init).map(({ id, init }) => [id.name, init]));

const nameOf = ({ key }) => key.name ?? key.value;
const isSchema = (node) =>
  node?.type === 'ObjectExpression' &&
  node.properties.some((property) => property.key && ['definitions', '$defs'].includes(nameOf(property))) &&
  node.properties.some((property) => property.key && nameOf(property) === '$schema');
const valueOf = (node) => runInNewContext(`(${text.slice(node.start, node.end)})`);

// A revision is a key in quotes, or one whose value a variable has.
const revisionOf = ({ key, computed }) => (computed ? valueOf(code.get(key.name)) : nameOf({ key }));
const byRevision = [...code.values()].find(
  (node) =>
    node.type === 'ObjectExpression' &&
    node.properties.length > 1 &&
    node.properties.every(({ value }) => value?.type === 'Identifier' && isSchema(code.get(value.name))),
);
if (!byRevision) throw new Error(`${suite} has no schemas by revision: this version of the suite keeps them otherwise.`);

mkdirSync(folder, { recursive: true });
for (const property of byRevision.properties) {
  const schema = valueOf(code.get(property.value.name));
  writeFileSync(join(folder, `${revisionOf(property)}.json`), JSON.stringify(schema));
}
