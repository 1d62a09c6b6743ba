import assert from 'node:assert/strict';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { contrast, linearRgb } from '../../server/src/syntax/colorMath';
import { BACKGROUNDS, codeColors, LEAST_CONTRAST, PALETTE } from '../../server/src/syntax/colors';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Machado, Oliveira and Fernandes (2009), table 1, severity 1.0, on linear RGB. */
const VISIONS: Readonly<Record<string, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

function seen(hex: string, vision: Matrix): Triple {
  const rgb = linearRgb(hex);
  const dot = (row: Triple): number =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]));
  return [dot(vision[0]), dot(vision[1]), dot(vision[2])];
}

/** CIE 1976 L*a*b*, D65. */
function lab([r, g, b]: Triple): Triple {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(a: string, b: string, vision: Matrix): number {
  const [x, y] = [lab(seen(a, vision)), lab(seen(b, vision))];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

function colorsOf(yaml: string): ReadonlyMap<string, { readonly light: string; readonly dark: string }> {
  return codeColors(parseCodebook(yaml));
}

describe('codeColors', () => {
  it('has a palette whose colours are told apart by everybody', () => {
    for (const [name, vision] of Object.entries(VISIONS)) {
      for (const theme of ['light', 'dark'] as const) {
        PALETTE.forEach((a, i) => {
          for (const b of PALETTE.slice(i + 1)) {
            // About 2 is a just noticeable difference between large fields side by side; small marks need far more.
            assert.ok(distance(a[theme], b[theme], vision) > 25, `${a[theme]} ${b[theme]} ${name}`);
          }
        });
      }
    }
  });

  it('stands out from both backgrounds, shades and given colours too', () => {
    assert.equal(contrast('#ffffff', '#000000'), 21);
    let yaml = 'codes:\n';
    for (let i = 0; i < 60; i++) {
      const hex = ((i * 7919 * 2099) % 0xffffff).toString(16).padStart(6, '0');
      yaml += `  - id: t${String(i)}\n${i % 3 === 0 ? `    color: "#${hex}"\n` : ''}    codes: [{id: c${String(i)}, codes: [{id: d${String(i)}}]}]\n`;
    }
    const colors = colorsOf(`${yaml}  - {id: w, color: "#FFFFFF"}\n  - {id: k, color: "#000000"}\n`);
    assert.equal(colors.size, 182);
    for (const [id, color] of colors) {
      for (const theme of ['light', 'dark'] as const) {
        assert.match(color[theme], /^#[0-9a-f]{6}$/);
        assert.ok(
          contrast(color[theme], BACKGROUNDS[theme]) >= LEAST_CONTRAST,
          `${id} ${theme} ${color[theme]}`,
        );
      }
    }
  });

  it('uses a given colour as it is where it can be seen', () => {
    const color = colorsOf('codes:\n  - {id: a, color: "#2A7AE2"}\n').get('a');
    assert.deepEqual(color, { light: '#2a7ae2', dark: '#2a7ae2' });
    const pale = colorsOf('codes:\n  - {id: a, color: "#ffe680"}\n').get('a');
    assert.equal(pale?.dark, '#ffe680');
    assert.notEqual(pale.light, '#ffe680');
  });

  it('does not depend on the order of the codes, or on anything but their ids', () => {
    const ids = ['leadership', 'data', 'culture', 'time', 'resources', 'training', 'trust', 'scale'];
    const of = (list: readonly string[]) =>
      colorsOf(`codes:\n${list.map((id) => `  - {id: ${id}}\n`).join('')}`);
    const [forth, back] = [of(ids), of([...ids].reverse())];
    for (const id of ids) assert.deepEqual(forth.get(id), back.get(id));
    assert.equal(new Set(ids.map((id) => forth.get(id)?.light)).size, 8);
    // Written down, so that a change of the hash or the palette does not repaint everybody's study unseen.
    assert.deepEqual(of(['leadership']).get('leadership'), { light: '#3ea070', dark: '#62fc92' });
  });

  it('gives children shades of their parent, the same wherever they stand', () => {
    const a = colorsOf('codes:\n  - {id: p, codes: [{id: x}, {id: y}]}\n');
    const b = colorsOf('codes:\n  - {id: p, codes: [{id: y}, {id: z}, {id: x}]}\n');
    assert.deepEqual(a.get('x'), b.get('x'));
    assert.notDeepEqual(a.get('x'), a.get('p'));
  });
});
