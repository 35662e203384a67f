// QR codes (ISO/IEC 18004): text as bytes, error correction level M, the smallest of the 40 versions that holds it.

/** Codewords of error correction in each block of version 1, 2, ... at level M, and how many blocks there are (table 9). */
const checkWords = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, ...Array(19).fill(28)];
const blockCounts = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];

/**
 * @param {string} text
 * @returns {boolean[][] | null} the dark modules by row, without the quiet zone of 4; null if the text is too long
 */
export function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= 40; version++) {
    if (12 + (version > 9 ? 8 : 0) + bytes.length * 8 > dataWords(version) * 8) continue;
    const grid = new Grid(version);
    grid.place(interleaved(dataOf(bytes, version), version));
    return grid.masked();
  }
  return null;
}

/** Codewords of a symbol: the modules that are left beside the patterns, in eights. */
function allWords(version) {
  const size = 17 + 4 * version;
  const n = centres(version).length;
  const alignment = n ? 25 * (n * n - 3) - 10 * (n - 2) : 0; // those on the timing patterns share 5 modules with them
  const patterns = 3 * 64 + 2 * (size - 16) + alignment + 31 + (version > 6 ? 36 : 0);
  return Math.floor((size * size - patterns) / 8);
}

const dataWords = (version) => allWords(version) - checkWords[version - 1] * blockCounts[version - 1];

/** The coordinates of the alignment patterns' centres (annex E). */
function centres(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * count - 2)) * 2;
  const last = 10 + 4 * version;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - (count - 2 - i) * step)];
}

/** The data codewords: mode, length, bytes, end, padding. */
function dataOf(bytes, version) {
  const room = dataWords(version);
  let bits = "0100" + bytes.length.toString(2).padStart(version > 9 ? 16 : 8, "0");
  for (const b of bytes) bits += b.toString(2).padStart(8, "0");
  bits += "0".repeat(Math.min(4, room * 8 - bits.length));
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0");
  const words = bits.match(/.{8}/g)?.map((word) => parseInt(word, 2)) ?? [];
  for (let pad = 0xec; words.length < room; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** The data in blocks, each with its check words, woven together. The later blocks may be one word longer. */
function interleaved(data, version) {
  const count = blockCounts[version - 1];
  const short = Math.floor(data.length / count);
  const long = data.length % count;
  const blocks = Array.from({ length: count }, (_, i) => {
    const start = i * short + Math.max(0, i - (count - long));
    return data.slice(start, start + short + (i >= count - long ? 1 : 0));
  });
  const divisor = generator(checkWords[version - 1]);
  return [...woven(blocks), ...woven(blocks.map((block) => remainder(block, divisor)))];
}

function woven(blocks) {
  const longest = Math.max(...blocks.map((b) => b.length));
  return Array.from({ length: longest }, (_, i) => blocks.filter((b) => i < b.length).map((b) => b[i])).flat();
}

// Arithmetic of the field with 256 elements modulo x^8 + x^4 + x^3 + x^2 + 1.

const power = [1];
for (let i = 1; i < 255; i++) power[i] = (power[i - 1] << 1) ^ (power[i - 1] & 0x80 ? 0x11d : 0);
const logarithm = new Map(power.map((value, i) => [value, i]));
const times = (a, b) => (a && b ? power[(logarithm.get(a) + logarithm.get(b)) % 255] : 0);

/** The coefficients of (x - 1)(x - 2)(x - 4)... with so many factors, without the leading 1. */
function generator(degree) {
  let poly = [1];
  for (let i = 0; i < degree; i++) poly = [...poly, 0].map((c, k) => c ^ times(poly[k - 1] ?? 0, power[i]));
  return poly.slice(1);
}

function remainder(words, divisor) {
  const rest = Array(divisor.length).fill(0);
  for (const word of words) {
    const factor = word ^ rest.shift();
    rest.push(0);
    divisor.forEach((c, i) => (rest[i] ^= times(c, factor)));
  }
  return rest;
}

const masks = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** The modules of a symbol: its patterns, then the data between them. */
class Grid {
  /** @param {number} version */
  constructor(version) {
    this.version = version;
    this.size = 17 + 4 * version;
    this.dark = Array.from({ length: this.size }, () => Array(this.size).fill(false));
    this.taken = this.dark.map((row) => row.map(() => false)); // by a pattern
    for (let i = 0; i < this.size; i++) this.set(6, i, i % 2 === 0), this.set(i, 6, i % 2 === 0);
    for (const [r, c] of [[3, 3], [3, this.size - 4], [this.size - 4, 3]]) this.square(r, c, 4, [0, 1, 3]);
    const at = centres(version);
    const end = at.length - 1;
    at.forEach((r, i) => at.forEach((c, k) => (i + k === 0 || (i === 0 && k === end) || (i === end && k === 0)) || this.square(r, c, 2, [0, 2])));
    this.format(0);
    this.versionInfo();
  }

  set(r, c, dark) {
    if (r < 0 || c < 0 || r >= this.size || c >= this.size) return;
    this.dark[r][c] = dark;
    this.taken[r][c] = true;
  }

  /** Rings around a centre; those in the list are dark. */
  square(row, column, reach, rings) {
    for (let r = -reach; r <= reach; r++) {
      for (let c = -reach; c <= reach; c++) {
        const ring = Math.max(Math.abs(r), Math.abs(c));
        this.set(row + r, column + c, rings.includes(ring));
      }
    }
  }

  /** Level M and the mask, protected, in both places. */
  format(mask) {
    const bits = (mask << 10 | coded(mask, 0x537, 10)) ^ 0x5412; // level M is 00
    for (let i = 0; i < 15; i++) {
      const dark = Boolean((bits >> i) & 1);
      if (i < 6) this.set(i, 8, dark);
      else if (i < 8) this.set(i + 1, 8, dark);
      else if (i === 8) this.set(8, 7, dark);
      else this.set(8, 14 - i, dark);
      if (i < 8) this.set(8, this.size - 1 - i, dark);
      else this.set(this.size - 15 + i, 8, dark);
    }
    this.set(this.size - 8, 8, true);
  }

  versionInfo() {
    if (this.version < 7) return;
    const bits = this.version << 12 | coded(this.version, 0x1f25, 12);
    for (let i = 0; i < 18; i++) {
      const dark = Boolean((bits >> i) & 1);
      const [a, b] = [Math.floor(i / 3), this.size - 11 + (i % 3)];
      this.set(a, b, dark);
      this.set(b, a, dark);
    }
  }

  /** Writes the codewords up and down in columns of two, from the right. */
  place(words) {
    let i = 0;
    for (let right = this.size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      const up = ((right + 1) & 2) === 0;
      for (let n = 0; n < this.size; n++) {
        for (const c of [right, right - 1]) {
          const r = up ? this.size - 1 - n : n;
          if (this.taken[r][c]) continue;
          this.dark[r][c] = Boolean((words[i >> 3] >> (7 - (i & 7))) & 1);
          i++;
        }
      }
    }
  }

  /** The modules with the mask that gives the most even picture. */
  masked() {
    const all = masks.map((mask, i) => {
      this.format(i);
      return this.dark.map((row, r) => row.map((dark, c) => dark !== (!this.taken[r][c] && mask(r, c))));
    });
    const costs = all.map(penalty);
    return all[costs.indexOf(Math.min(...costs))];
  }
}

/** The check bits of a BCH code. */
function coded(value, poly, degree) {
  let rest = value << degree;
  for (let bit = 31; bit >= degree; bit--) if (rest & (1 << bit)) rest ^= poly << (bit - degree);
  return rest;
}

/** How far the picture is from an even one (section 7.8.3). */
function penalty(dark) {
  const size = dark.length;
  const lines = [...dark, ...dark.map((_, c) => dark.map((row) => row[c]))].map((line) => line.map((d) => (d ? "1" : "0")).join(""));
  let cost = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) cost += run.length - 2;
    cost += 40 * (line.match(/(?=10111010000|00001011101)/g) ?? []).length;
  }
  let total = 0;
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) {
      total += Number(dark[r][c]);
      if (r && c && dark[r][c] === dark[r - 1][c] && dark[r][c] === dark[r][c - 1] && dark[r][c] === dark[r - 1][c - 1]) cost += 3;
    }
  }
  return cost + 10 * Math.floor(Math.abs((20 * total) / (size * size) - 10));
}
