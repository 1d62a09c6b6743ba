import assert from 'node:assert/strict';
import { pathOfUri, uriOfPath, type PathStyle } from '../../server/src/io/fileUri';

describe('paths and URIs', () => {
  const both = (style: PathStyle, path: string, uri: string): void => {
    assert.equal(uriOfPath(path, style), uri);
    assert.equal(pathOfUri(uri, style), path);
  };

  it('POSIX, decoded: blanks, percent signs and backslashes are themselves', () => {
    both('posix', '/study/P 07.md', 'file:///study/P 07.md');
    both('posix', '/100%25/a\\b.md', 'file:///100%25/a\\b.md');
    both('posix', '/', 'file:///');
    assert.equal(uriOfPath('/study/', 'posix'), 'file:///study');
  });

  it('Windows drives, whose letters are lower case', () => {
    both('windows', 'c:\\study\\P 07.md', 'file:///c:/study/P 07.md');
    both('windows', 'c:\\', 'file:///c:');
    assert.equal(uriOfPath('C:\\Study\\', 'windows'), 'file:///c:/Study');
    assert.equal(uriOfPath('C:/Study', 'windows'), 'file:///c:/Study');
    assert.equal(uriOfPath('\\\\?\\C:\\long', 'windows'), 'file:///c:/long');
  });

  it('Windows shares', () => {
    both('windows', '\\\\server\\share\\P07.md', 'file://server/share/P07.md');
    assert.equal(uriOfPath('\\\\?\\UNC\\server\\share', 'windows'), 'file://server/share');
  });

  it('has no path for what is not on this disk', () => {
    assert.equal(pathOfUri('untitled:Untitled-1', 'posix'), null);
    assert.equal(pathOfUri('vscode-vfs://github/a/b', 'posix'), null);
    assert.equal(pathOfUri('file://server/share', 'posix'), null);
    assert.equal(pathOfUri('file:///study', 'windows'), null);
    assert.equal(pathOfUri('file://localhost/study', 'posix'), '/study');
  });
});
