import assert from 'node:assert/strict';
import { dotIcon, linesStyle, safeColor } from '../../client/src/views/colors';
import { statusText } from '../../client/src/views/statusModel';

describe('colours in style sheets and icons', () => {
  it('are colours and nothing else', () => {
    assert.equal(safeColor('#2a7AE2'), '#2a7AE2');
    assert.equal(safeColor('red;} body{display:none'), '#808080');
    assert.equal(safeColor('#2a7ae2\n'), '#808080');
  });

  it('make an icon without anything that ends the URI', () => {
    assert.match(dotIcon('#2a7ae2'), /^data:image\/svg\+xml;utf8,[\w%.!~*'()-]+$/u);
    assert.notEqual(dotIcon('#2a7ae2'), dotIcon('#2a7ae2', 'ring'));
    const rimmed = decodeURIComponent(dotIcon('#2a7ae2', 'dot', '#ffffff'));
    assert.match(rimmed, /r="4\.5" fill="none" stroke="#ffffff" stroke-width="3"\/>.*fill="#2a7ae2"/u);
  });

  it('draw as many lines as there are, each at its height', () => {
    const style = linesStyle([
      { lane: 0, color: '#000001' },
      { lane: 2, color: '#000002' },
    ]);
    assert.match(
      style,
      /background-image:linear-gradient\(#000001,#000001\),linear-gradient\(#000002,#000002\)/u,
    );
    assert.match(style, /background-position:0 calc\(100% - 6px\),0 calc\(100% - 0px\)/u);
  });
});

describe('the status bar', () => {
  const model = { ready: true, study: 'Late doses', passages: 34, hidden: false, errors: 0, warnings: 0 };

  it('says the study and the passages', () => {
    assert.equal(statusText(model)?.text, '$(book) Late doses · 34 passages');
    assert.equal(statusText({ ...model, passages: null })?.text, '$(book) Late doses');
  });

  it('says of a file that is hidden from who codes blind that it is', () => {
    const text = statusText({ ...model, passages: null, hidden: true })?.text;
    assert.equal(text, '$(book) Late doses · hidden: coded blind');
  });

  it('says the problems, and in words to a screen reader', () => {
    const status = statusText({ ...model, errors: 1, warnings: 2 });
    assert.equal(status?.text, '$(book) Late doses · 34 passages $(error) 1 $(warning) 2');
    assert.equal(status?.spoken, 'Study Late doses, 34 passages, 1 error, 2 warnings');
    assert.equal(status?.hasProblems, true);
  });

  it('says nothing outside a study', () => {
    assert.equal(statusText({ ...model, study: null }), null);
  });

  it('shows a title as it is, without icons and not at any length', () => {
    const text = statusText({ ...model, study: `$(bug)${'x'.repeat(100)}` })?.text ?? '';
    assert.ok(!text.includes('$(bug)'));
    assert.ok(text.length < 60);
  });
});
