import assert from 'node:assert/strict';
import { readDocx } from '../../../server/src/interchange/docx/readDocx';
import { docxFiles, docxParts, p, r, type DocxSource } from '../../support/docx';

/** The text of a document made of files; or why there is none. */
function read(files: Readonly<Record<string, string>>): string {
  const result = readDocx({ names: Object.keys(files), read: (name) => files[name] ?? null }, { gap: 3000 });
  return 'reason' in result ? result.reason : result.text;
}

function readSource(source: DocxSource): string {
  const result = readDocx(docxParts(source), { gap: 3000 });
  return 'reason' in result ? result.reason : result.text;
}

const MAIN = 'word/document.xml';

/** A document's files, each with another text. */
function mapped(
  body: string,
  change: (text: string, name: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(docxFiles({ body })).map(([name, text]) => [name, change(text, name)]),
  );
}

describe('the parts of a Word document', () => {
  it('are found by what they are, not by their names', () => {
    const {
      [MAIN]: main = '',
      'word/_rels/document.xml.rels': own = '',
      ...others
    } = docxFiles({ body: p('a') });
    const moved = Object.fromEntries(
      Object.entries(others).map(([name, text]) => [name, text.replaceAll(MAIN, 'x/y.xml')]),
    );
    assert.equal(read({ ...moved, 'x/y.xml': main, 'x/_rels/y.xml.rels': own }), 'a\n');
    // Without relations, the types say which part is the document.
    assert.equal(read({ '[Content_Types].xml': others['[Content_Types].xml'] ?? '', [MAIN]: main }), 'a\n');
    assert.equal(
      read(
        Object.fromEntries(
          Object.entries(docxFiles({ body: p('a') })).map(([name, text]) => [
            name.replaceAll('/', '\\').toUpperCase(),
            text,
          ]),
        ),
      ),
      'a\n',
    );
  });

  it('may be of the strict edition, and with any prefix', () => {
    const strict = (text: string): string =>
      text
        .replaceAll(
          'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
          'http://purl.oclc.org/ooxml/wordprocessingml/main',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        );
    assert.equal(read(mapped(p('a'), strict)), 'a\n');
    const renamed = (text: string, name: string): string =>
      name === MAIN ? text.replaceAll('w:', 'ns0:').replace('xmlns:w=', 'xmlns:ns0=') : text;
    assert.equal(read(mapped(p(r('a', '<w:vanish/>') + r('b')), renamed)), 'b\n');
  });

  it('of another program are named, with what to do', () => {
    assert.match(read({ 'xl/workbook.xml': '' }), /^it is an Excel workbook, not a Word document; save/);
    assert.match(read({ 'ppt/presentation.xml': '' }), /^it is a PowerPoint presentation/);
    assert.match(read({ mimetype: '', 'content.xml': '' }), /^it is an OpenDocument file.*save it as \.docx/);
    assert.match(read({ 'Index/Document.iwa': '' }), /^it is a Pages document.*export it as Word/);
    assert.match(read({ 'photo.jpg': '' }), /^it is an archive without a Word document in it/);
    const excel = (text: string): string =>
      text.replaceAll('wordprocessingml.document.main', 'spreadsheetml.sheet.main');
    assert.match(
      read(mapped('', (text, name) => (name === '[Content_Types].xml' ? excel(text) : text))),
      /archive without/,
    );
  });
});

describe('a hostile Word document', () => {
  const files = docxFiles({ body: '' });
  const main = files[MAIN] ?? '';

  it('has no document type, and so no entities', () => {
    const doctype = main.replace('\n', '\n<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n');
    assert.match(
      read({ ...files, [MAIN]: doctype }),
      /^“word\/document.xml” inside it declares a document type.*; open it in Word and save it again as \.docx$/,
    );
    assert.match(
      readSource({ body: p('&x;') }),
      /^“word\/document.xml” inside it is damaged at line 2, character \d+: undefined entity/,
    );
  });

  it('is refused where it is cut off, wherever that is', () => {
    const whole = docxFiles({ body: p('one') + p('two') })[MAIN] ?? '';
    for (let length = 0; length < whole.length - 1; length += 13) {
      assert.match(
        read({ ...files, [MAIN]: whole.slice(0, length) }),
        /^“word\/document.xml” inside it is damaged at line \d, character \d+/,
      );
    }
  });

  it('is refused for what is wrong in any part of it', () => {
    for (const part of ['styles', 'numbering', 'settings', 'comments', 'threads', 'header'] as const) {
      assert.match(
        readSource({ body: p('a'), [part]: '<open>' }),
        /“word\/\w+\.xml” inside it is damaged/,
        part,
      );
    }
  });

  it('is not nested without end', () => {
    assert.match(readSource({ body: '<w:sdt>'.repeat(501) }), /nested more than 500 elements deep/);
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(150) + p('a') + '</w:tc></w:tr></w:tbl>'.repeat(150);
    assert.equal(readSource({ body: deep }), 'a\n');
  });

  it('is read although elements stand where they do not belong', () => {
    assert.equal(
      readSource({
        body: `${r('loose')}${p('<w:p>inner</w:p>')}<w:tc/><w:tr/>${p('a')}<constructor/><w:constructor/>`,
      }),
      'loose\n\na\n',
    );
    assert.equal(
      readSource({ body: '<w:tbl><w:p><w:r><w:t>stray</w:t></w:r></w:p><w:tr/></w:tbl>' }),
      'stray\n',
    );
  });
});
