import assert from 'node:assert/strict';
import { importBytes } from './importing';

/** Why a file is not brought in; '' when it is. */
async function reasonOf(name: string, text: string): Promise<string> {
  const answer = await importBytes(name, new TextEncoder().encode(text));
  return 'reason' in answer ? answer.reason : '';
}

describe('what would cost more than any transcript', () => {
  it('is refused: elements nested without end', async () => {
    const page = (depth: number): string => `<!doctype html><html><body>${'<div>'.repeat(depth)}We wait.`;
    assert.equal(await reasonOf('a.html', page(1_900)), '');
    assert.match(
      await reasonOf('a.html', page(300_000)),
      /nested more than 2000 deep.*save them as plain text/,
    );
    const flat = `<html><body>${'<div>We</div>'.repeat(3_000)}`;
    assert.equal(await reasonOf('a.html', flat), '');
  });

  it('is refused: more subtitles than people could say', async () => {
    const cues = '00:00:00.000 --> 00:00:01.000\n'.repeat(200_001);
    assert.match(await reasonOf('a.vtt', `WEBVTT\n\n${cues}`), /more than 200000 subtitles; cut it/);
  });
});
