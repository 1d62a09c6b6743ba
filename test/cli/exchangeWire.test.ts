import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { encodeUri } from '../../server/src/project/uri';
import { REQUEST } from '../../server/src/protocol/requests';
import { allIn, CODEBOOK, done, message, STUDY, useExchange } from './exchangePair';
import { passage } from './run';

describe('exporting and importing studies over the wire', () => {
  const started = useExchange();

  it('list every format by what it is for, with its own ending, and folders for what is several files', async () => {
    const { pair, root } = await started();
    const { formats = [] } = (await pair.ask(REQUEST.exportChoices, { root: encodeUri(root) })) ?? {};
    const of = (name: string): object | undefined => formats.find((one) => one.name === name);
    const some = (name: string, ...keys: readonly string[]): unknown[] =>
      Object.entries(of(name) ?? {}).flatMap(([key, value]) =>
        keys.includes(key) ? [value as unknown] : [],
      );
    assert.deepEqual(some('refi-project', 'use', 'endings', 'folder'), ['program', ['.qdpx'], false]);
    assert.deepEqual(some('refi-codebook', 'use', 'endings', 'folder'), ['codebook', ['.qdc'], false]);
    assert.deepEqual(some('csv-tables', 'use', 'endings', 'folder'), ['tables', [], true]);
    assert.deepEqual(some('xlsx', 'use', 'endings', 'folder'), ['tables', ['.xlsx'], false]);
    assert.deepEqual(some('docx', 'use', 'folder'), ['reading', true]);
    assert.deepEqual(some('codebook-md', 'use', 'endings', 'folder'), ['codebook', ['.md'], false]);
    const options = (name: string): readonly string[] =>
      formats.find((one) => one.name === name)?.options.map((one) => [one.name, ...one.values].join(' ')) ??
      [];
    assert.deepEqual(options('csv-tables'), ['excel']);
    assert.deepEqual(options('refi-project'), ['positions code-points utf16']);
    assert.deepEqual(options('docx'), []);
    assert.deepEqual([some('docx', 'coding'), some('refi-codebook', 'coding')], [[true], [false]]);
    const uses = formats.map(({ use }) => use);
    assert.deepEqual(
      uses,
      [...uses].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    );
  });

  it('write just what the terminal writes, and say the same', async () => {
    const { top, exported, read } = await started();
    const { files, losses, report } = done(await exported('refi-project', 'out.qdpx'));
    assert.deepEqual([files, losses], [1, 0]);
    const { out, code } = await passage(join(top, '100% study'), 'export', '../terminal/out.qdpx');
    assert.equal(code, 0);
    assert.ok(read('out.qdpx') === read('terminal/out.qdpx'), 'other bytes');
    assert.equal(report, out.replace('../terminal', basename(top)));
  });

  it('replace a file that was named, and ask before anything else is replaced', async () => {
    const { top, exported, read, list } = await started();
    writeFileSync(join(top, 'out.qdpx'), 'old');
    done(await exported('refi-project', 'out.qdpx'));
    assert.match(read('out.qdpx'), /^PK/u);
    mkdirSync(join(top, 'tables'));
    writeFileSync(join(top, 'tables/codes.csv'), 'mine');
    const refused = await exported('csv-tables', 'tables');
    assert.deepEqual(
      [message(refused), 'there' in refused && refused.there],
      ['Nothing was written, since this is there already.', ['codes.csv']],
    );
    assert.deepEqual(list('tables'), ['codes.csv']);
    done(await exported('csv-tables', 'tables', 'all'));
    assert.match(read('tables/codes.csv'), /trust/u);
  });

  it('export the coders, the round and the documents that were chosen, and as it was said', async () => {
    const { root, exported, read, ask } = await started({
      'codebook.yaml': `${STUDY['codebook.yaml'] ?? ''}consensus: consensus/{document}.md\n`.replace(
        'documents: ["',
        'documents: ["coding/{coder}/{round}/{document}.md", "',
      ),
      'coding/sg/2/P1.md': 'P1: [Mary knew]{#trust}.\n',
      'consensus/P1.md': 'P1: [knew]{#trust}.\n',
      'transcripts/P10.md': 'P10: 🙂 =1\n',
      'transcripts/P2.md': 'P2: Well.\n',
      'coding/sg/P10.md': 'P10: 🙂 [=1]{#trust}\n',
    });
    const choices = await ask(REQUEST.exportChoices, { root: encodeUri(root) });
    assert.deepEqual(
      choices?.coders.map(({ id, name }) => `${id} ${name ?? ''}`),
      ['sg Sonja', 'kl Karl'],
    );
    assert.deepEqual(
      [choices.consensus, choices.rounds, choices.documents],
      ['consensus', ['2'], ['P1', 'P2', 'P10']],
    );
    const rows = async (
      name: string,
      ...chosen: readonly Parameters<typeof exported>[3][]
    ): Promise<string[]> => {
      done(await exported('csv', `${name}.csv`, 'named', Object.assign({}, ...chosen)));
      return read(`${name}.csv`).split('\r\n').slice(1, -1);
    };
    const count = async (...chosen: readonly Parameters<typeof exported>[3][]): Promise<number> =>
      (await rows(`some${chosen.length}`, ...chosen)).length;
    assert.equal(await count(), 5);
    assert.equal(await count({ coders: ['kl', 'consensus'] }), 2);
    assert.equal(await count({ round: '2' }), 1);
    assert.equal(await count({ documents: ['P10'] }), 1);
    assert.equal(await count({ documents: ['P1'] }, { coders: ['sg'] }), 2);
    const [plain = ''] = await rows('plain', { documents: ['P10'] });
    const [safe = ''] = await rows('safe', { documents: ['P10'] }, { options: { excel: '' } });
    assert.ok(plain.includes(',=1,') && safe.includes('" =1"'), `${plain}\n${safe}`);
    done(await exported('refi-project', 'standard.qdpx', 'named', { documents: ['P10'] }));
    done(
      await exported('refi-project', 'nvivo.qdpx', 'named', {
        ...{ documents: ['P10'], options: { positions: 'utf16' } },
      }),
    );
    assert.ok(read('standard.qdpx') !== read('nvivo.qdpx'), 'places are counted in one way');
    const none = await exported('refi-project', 'x.qdpx', 'named', { options: { positions: 'bytes' } });
    assert.match(message(none), /^Nothing was written: /u);
  });

  it('replace nothing unasked under a name that the person has not seen', async () => {
    const { top, exported, read } = await started();
    writeFileSync(join(top, 'out.qdpx'), 'mine');
    const refused = await exported('refi-project', 'out.qdpx', 'nothing');
    assert.deepEqual('there' in refused && refused.there, ['out.qdpx']);
    assert.equal(read('out.qdpx'), 'mine');
  });

  it('ask whose coding it is, and for a study, where that is all that is missing', async () => {
    const { top, imported, into, here, read } = await started();
    writeFileSync(join(top, 'highlights.csv'), 'id,document,tag,content\n1,P1,trust,Mary\n2,P1,doubt,P1\n');
    const needs = (answer: object): unknown => 'needs' in answer && answer.needs;
    assert.equal(needs(await imported('highlights.csv', into(null))), 'study');
    assert.equal(needs(await imported('highlights.csv', here)), 'coder');
    writeFileSync(join(top, 'broken.qdpx'), 'PK\u0003\u0004');
    assert.equal(needs(await imported('broken.qdpx', into(null))), false);
    const { id } = done(await imported('highlights.csv', here, null, 'rf'));
    done(await imported('highlights.csv', here, id, 'rf'));
    assert.match(read('100% study/coding/rf/P1.md'), /\[Mary\]\{#trust\}/u);
  });

  it('show at once that a large file is read, and write nothing when the person stops it', async () => {
    const { pair, top, imported, into, list } = await started();
    const line = (i: number): string => `code ${i},${'What it is about. '.repeat(30)}\n`;
    writeFileSync(
      join(top, 'codes.csv'),
      'name,definition\n' + Array.from({ length: 1000 }, (_, i) => line(i)).join(''),
    );
    const { id } = done(await imported('codes.csv', into(null)));
    const before = pair.progress.length;
    assert.match(JSON.stringify(pair.progress), /"title":"Reading the file"/u);
    const importing = imported('codes.csv', into('new'), id);
    while (pair.progress.length === before) await pair.arrived();
    const { token } = pair.progress.at(-1) ?? assert.fail();
    await pair.client.sendNotification('window/workDoneProgress/cancel', { token });
    assert.equal(message(await importing), 'It was stopped. Nothing was written.');
    assert.deepEqual([list('new'), list('kept by the editor')], [[], []]);
    assert.equal(pair.progress.at(-1)?.value.kind, 'end');
  });

  it('write nothing where there is no room, no right or no folder, and say why', async () => {
    const { top, exported, imported, into, list } = await started();
    writeFileSync(join(top, 'file'), '');
    assert.match(
      message(await exported('refi-project', 'file/out.qdpx')),
      /file\/out\.qdpx .*Nothing was written\.$/u,
    );
    assert.match(message(await exported('csv-tables', 'file')), /Nothing was written\.$/u);
    done(await exported('refi-project', 'out.qdpx'));
    const { id } = done(await imported('out.qdpx', into(null)));
    assert.match(message(await imported('out.qdpx', into('file/new'), id)), /Nothing was written\.$/u);
    assert.deepEqual(list('kept by the editor'), []);
  });

  it('export of what is coded blind only what its reader sees, and say so', async () => {
    const blind = { 'codebook.yaml': `blind: true\n${STUDY['codebook.yaml'] ?? ''}` };
    const { exported, imported, into, here } = await started(blind, { coder: 'sg' });
    const { losses, report } = done(await exported('refi-project', 'out.qdpx'));
    assert.equal(losses, 1);
    assert.match(report, /Not carried over:\n {2}what others coded: you code this study blind; “Reveal/u);
    const seen = done(await imported('out.qdpx', into(null)));
    assert.match(seen.report, /coding\/sg\/P1\.md/u);
    assert.doesNotMatch(seen.report, /coding\/kl/u);
    assert.match(message(await imported('out.qdpx', here)), /^You code this study blind/u);
  });

  it('bring a study into a new folder when somebody has seen what it comes to, all of it or nothing', async () => {
    const { top, exported, imported, into, list, read } = await started();
    done(await exported('refi-project', 'out.qdpx'));
    const seen = done(await imported('out.qdpx', into(null)));
    assert.match(seen.about, /^REFI-QDA project/u);
    assert.match(seen.report, /^Would be written:\n {2}codebook\.yaml/u);
    assert.deepEqual(done(await imported('out.qdpx', into('new'))).id, seen.id);
    assert.deepEqual(list('new'), []);
    assert.match(message(await imported('out.qdpx', into('new'), 'other')), /Nothing was imported/u);
    mkdirSync(join(top, 'taken/coding/kl'), { recursive: true });
    writeFileSync(join(top, 'taken/coding/kl/P1.md'), 'mine');
    assert.match(
      message(await imported('out.qdpx', into('taken'), seen.id)),
      /^Nothing was imported, since coding\/kl\/P1\.md in .*taken would be overwritten/u,
    );
    assert.deepEqual(list('taken'), ['coding/kl/P1.md']);
    const made = done(await imported('out.qdpx', into('new'), seen.id));
    assert.match(made.report, /^Written:\n/u);
    for (const path of ['.gitignore', '.vscode/settings.json', 'codebook.yaml', 'coding/sg/P1.md'])
      assert.ok(list('new').includes(path), path);
    assert.match(read('new/coding/sg/P1.md'), /P1: \[Mary\]\{#trust\} knew\.\n$/u);
  });

  it('add to the study that is open, once, and nothing to what is not saved or has changed', async () => {
    const { pair, top, folder, root, imported, here, read } = await started();
    const other = await passage(top, 'init', 'other', '--codebook', 'blank');
    assert.equal(other.code, 0, other.out);
    for (const [path, text] of Object.entries({
      'codebook.yaml': `${CODEBOOK}codes: [{id: trust}, {id: doubt}]\n`,
      'transcripts/P2.md': 'P2: Who?\n',
      'coding/sg/P2.md': 'P2: [Who]{#doubt}?\n',
    })) {
      mkdirSync(join(top, 'other', path, '..'), { recursive: true });
      writeFileSync(join(top, 'other', path), text);
    }
    await passage(join(top, 'other'), 'export', '../other.qdpx');
    const { id, changed, report } = done(await imported('other.qdpx', here));
    assert.equal(changed, 1);
    assert.match(report, /codebook\.yaml \(with more in it\)/u);
    const codebook = `${root}/codebook.yaml`;
    await pair.open(codebook, `${STUDY['codebook.yaml'] ?? ''}# typed\n`);
    assert.match(
      message(await imported('other.qdpx', here, id)),
      /codebook\.yaml changed meanwhile, or is not saved/u,
    );
    await pair.close(codebook);
    await pair.settled();
    done(await imported('other.qdpx', here, id));
    assert.match(read('100% study/codebook.yaml'), /doubt/u);
    assert.match(readFileSync(join(folder, 'coding/sg/P2.md'), 'utf8'), /\[Who\]\{#doubt\}/u);
  });

  it('bring comments on a transcript that was exported into its study, and nowhere else', async () => {
    const { top, exported, imported, into, here } = await started();
    done(await exported('docx', 'words'));
    const nothing = done(await imported('words/P1.docx', here));
    assert.equal(nothing.id, null);
    assert.match(nothing.report, /\d comments? on P1: 0 new, \d as in the study\nNothing is new in it\./u);
    assert.match(
      message(await imported('words/P1.docx', into(null))),
      /that study is not here; add it to the one/u,
    );
    const parts = unzipSync(readFileSync(join(top, 'words/P1.docx')));
    const change = (name: string, edit: (xml: string) => string): void => {
      parts[name] = strToU8(edit(strFromU8(parts[name] ?? new Uint8Array())));
    };
    change('word/comments.xml', (xml) =>
      xml.replace(
        '</w:comments>',
        '<w:comment w:id="9" w:author="Pat Doe"><w:p><w:r><w:t>#trust: why?</w:t></w:r></w:p></w:comment></w:comments>',
      ),
    );
    change('word/document.xml', (xml) =>
      xml.replace(
        /(<w:p>)([^]*?)(<\/w:p>)/u,
        '$1<w:commentRangeStart w:id="9"/>$2<w:commentRangeEnd w:id="9"/>$3',
      ),
    );
    writeFileSync(join(top, 'words/P1.docx'), zipSync(parts));
    const seen = done(await imported('words/P1.docx', here));
    assert.match(seen.report, /by Pat Doe \(@pat-doe, new in the codebook\): 1 coding/u);
    done(await imported('words/P1.docx', here, seen.id));
    assert.match(readFileSync(join(top, '100% study/coding/pat-doe/P1.md'), 'utf8'), /\]\{#trust "why\?"\}/u);
  });

  it('refuse what no program wrote, a folder of another study, links, and what is on no disk', async () => {
    const { top, folder, pair, exported, imported, into, here } = await started();
    writeFileSync(join(top, 'P3.txt'), 'P3: Well.\n');
    assert.match(
      message(await imported('P3.txt', into(null))),
      /^P3\.txt: nothing was imported: .*Import Transcripts/u,
    );
    assert.match(message(await imported('gone.qdpx', into(null))), /^gone\.qdpx: nothing was imported: /u);
    writeFileSync(join(top, 'broken.qdpx'), 'PK\u0003\u0004 and nothing');
    assert.match(
      message(await imported('broken.qdpx', into(null))),
      /^broken\.qdpx: nothing was imported: /u,
    );
    done(await exported('refi-project', 'out.qdpx'));
    const over = await exported('codebook-md', '100% study/transcripts/P1.md', 'all');
    assert.match(
      message(over),
      /replace what belongs to the study itself: P1\.md\. Choose another place\.$/u,
    );
    assert.match(message(await imported('out.qdpx', into('100% study/within'))), /lies in the study of /u);
    mkdirSync(join(top, 'elsewhere'));
    mkdirSync(join(top, 'linked'));
    symlinkSync(join(top, 'elsewhere'), join(top, 'linked/coding'));
    const { id } = done(await imported('out.qdpx', into(null)));
    assert.match(message(await imported('out.qdpx', into('linked'), id)), /linked\/coding is a link/u);
    assert.deepEqual(allIn(join(top, 'elsewhere')), []);
    const answer = await pair.ask(REQUEST.exportStudy, {
      ...{ root: here.kind === 'study' ? here.root : '', format: 'refi-project' },
      ...{ coders: null, round: null, documents: null, options: {} },
      target: 'vscode-vfs://x/out.qdpx',
      replace: 'all',
    });
    assert.match(message(answer), /not on a disk/u);
    assert.equal(existsSync(join(folder, 'within')), false);
  });
});

const ORDER: readonly string[] = ['program', 'tables', 'codebook', 'reading'];
