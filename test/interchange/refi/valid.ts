import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

const SCHEMA = join(__dirname, '../../../../test/interchange/refi/schema');

/** Asserts that XML is valid by one of the standard's schemas. */
export async function assertValid(xml: string, schema: 'Project' | 'Codebook'): Promise<void> {
  const { valid, errors } = await validateXML({
    xml: { fileName: 'file.xml', contents: xml },
    schema: { fileName: `${schema}.xsd`, contents: readFileSync(join(SCHEMA, `${schema}.xsd`), 'utf8') },
  });
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
  );
  assert.ok(valid);
}
