/** npm run check: types, lint and format of everything. */
import { runChecks } from './lib/checks.mjs';
import { summary } from './lib/results.mjs';

const result = await runChecks(console.log);
for (const line of summary([result])) console.log(line);
process.exitCode = result.failed === 0 ? 0 : 1;
