/*
 * What `passage` starts. The program itself is a megabyte, which Node takes a moment to read; its version is asked for by
 * scripts, and known here.
 */
declare const PASSAGE_VERSION: string;

const [asked] = process.argv.slice(2);
if (asked === '--version' || asked === '-V') process.stdout.write(`${PASSAGE_VERSION}\n`);
// Beside this file, once both are bundled.
else void import('./passage.js' as string);
