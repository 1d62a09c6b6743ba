declare const PASSAGE_VERSION: string;
process.stdout.write(`${PASSAGE_VERSION}\n`);
