/** Pictures of a window in little room, with letters as sharp as they were. */
import { crc32 } from 'node:zlib';
import zopfli from '@gfx/zopfli';

/**
 * What is left of the shades of red, green and blue: letters keep their edges, and shades hardly told apart become one. The
 * second-lightest is that of the lines around boxes.
 */
const SHADES = [0, 80, 160, 229, 255];

/**
 * A picture with a few dozen colours, which takes half the room of a JPEG whose letters are blurred.
 * @param {import('playwright-core').Page} page whose browser reads the picture; it is led to an empty page
 * @param {Buffer} png
 * @returns {Promise<Buffer>} PNG
 */
export async function fewColours(page, png) {
  await page.goto('about:blank');
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const { width, height, colours, pixels } = await page.evaluate(inPage, { source, shades: SHADES });
  const indices = Buffer.from(pixels, 'base64');
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits for each pixel, which name a colour of the list.
  head.set([8, 3, 0, 0, 0], 8);
  // Before each row how it is to be read: as it is.
  const rows = Array.from({ length: height }, (_, y) => [
    Buffer.of(0),
    indices.subarray(y * width, (y + 1) * width),
  ]);
  const data = await zopfli.zlibAsync(Buffer.concat(rows.flat()), { numiterations: 15 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(colours.flat())),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} name
 * @param {Uint8Array} data
 */
function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/**
 * Runs in the page.
 * @param {{ source: string, shades: readonly number[] }} picture
 * @returns {Promise<{ width: number, height: number, colours: number[][], pixels: string }>} the colours, and for each
 *   pixel which of them it has, a byte each, in base64
 */
async function inPage({ source, shades }) {
  // What a page has; these scripts are written for Node.
  const { document, Image, btoa } = /** @type {any} */ (globalThis);
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const nearest = Array.from({ length: 256 }, (_, value) =>
    shades.reduce((best, shade) => (Math.abs(shade - value) < Math.abs(best - value) ? shade : best)),
  );
  /** @type {Map<string, number>} */
  const places = new Map();
  let pixels = '';
  for (let at = 0; at < data.length; at += 4) {
    const colour = [0, 1, 2].map((part) => nearest[data[at + part]]);
    const name = colour.join();
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    pixels += String.fromCharCode(place);
  }
  return {
    width,
    height,
    colours: [...places.keys()].map((name) => name.split(',').map(Number)),
    pixels: btoa(pixels),
  };
}
