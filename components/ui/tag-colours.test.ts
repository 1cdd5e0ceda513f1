import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/* Reads the colours from the style sheet itself, so that whoever changes one there is told here. */

type Triple = [number, number, number];

const sheet = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
const names = [
  'indigo',
  'cyan',
  'teal',
  'green',
  'olive',
  'sand',
  'rose',
  'wine',
  'purple',
  'orange',
  'blue',
  'grey',
];

/** Both values of a token as L, C, h; what a theme block overrides later does not count. */
function token(name: string): Record<(typeof themes)[number], Triple> {
  const colour = 'oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)(?: / 0\\.36)?\\)';
  const found = new RegExp(`--${name}: light-dark\\(${colour}, ${colour}\\)`).exec(sheet);
  if (!found) throw new Error(`--${name} is not light-dark(oklch(…), oklch(…)) in globals.css`);
  const [l1, c1, h1, l2, c2, h2] = found.slice(1).map(Number) as [...Triple, ...Triple];
  return { light: [l1, c1, h1], dark: [l2, c2, h2] };
}

function oklab([l, c, h]: Triple): Triple {
  return [l, c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
}

/** OKLCH to linear sRGB (Ottosson). */
function linear(colour: Triple): Triple {
  const [l, a, b] = oklab(colour);
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ];
}

/** Linear sRGB to OKLab, where distance is difference as seen. */
function lab([r, g, b]: Triple): Triple {
  const x = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const y = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const z = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * x + 0.793617785 * y - 0.0040720468 * z,
    1.9779984951 * x - 2.428592205 * y + 0.4505937099 * z,
    0.0259040371 * x + 0.7827717662 * y - 0.808675766 * z,
  ];
}

const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(one: Triple, other: Triple): number {
  const [low, high] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
}

/** How a colour looks to someone without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1). */
const eyes: Record<string, [Triple, Triple, Triple]> = {
  'all cones': [
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
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(colour: Triple, [r, g, b]: [Triple, Triple, Triple]): Triple {
  const light = linear(colour);
  const mix = (row: Triple): number =>
    Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2]));
  return lab([mix(r), mix(g), mix(b)]);
}

const paper = token('paper');

describe.each(themes)('in the %s theme', (theme) => {
  test.each(names)('%s can be read and seen', (name) => {
    const solid = token(`tag-${name}`)[theme];
    const tint = token(`tag-${name}-tint`)[theme];
    expect(contrast(token(`tag-${name}-ink`)[theme], tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('ink')[theme], tint)).toBeGreaterThanOrEqual(7);
    expect(contrast(solid, paper[theme])).toBeGreaterThanOrEqual(3);
    expect(contrast(solid, tint), 'an underline on its own tint').toBeGreaterThanOrEqual(3);
  });

  test.each(names)('%s is a colour that every screen has', (name) => {
    for (const kind of ['', '-tint', '-ink']) {
      for (const channel of linear(token(`tag-${name}${kind}`)[theme])) {
        expect(channel).toBeGreaterThan(-0.002);
        expect(channel).toBeLessThan(1.002);
      }
    }
  });

  test.each(names)('%s over another tint is its tint, and some of its line', (name) => {
    const solid = oklab(token(`tag-${name}`)[theme]);
    const tint = oklab(token(`tag-${name}-tint`)[theme]);
    const over = oklab(token(`tag-${name}-over`)[theme]);
    for (const [index, value] of over.entries()) {
      expect(value).toBeCloseTo(0.68 * (tint[index] ?? 0) + 0.32 * (solid[index] ?? 0), 2);
    }
  });

  test.each(['-tint', '-ink'])('all %s colours are equally light', (kind) => {
    const lightness = new Set(names.map((name) => token(`tag-${name}${kind}`)[theme][0]));
    expect(lightness.size).toBe(1);
  });

  test.each(Object.keys(eyes))('no two tags look alike with %s', (kind) => {
    const eye = eyes[kind];
    if (!eye) throw new Error(kind);
    const colours = names.map((name) => [name, seen(token(`tag-${name}`)[theme], eye)] as const);
    for (const [name, one] of colours) {
      for (const [other, two] of colours) {
        if (name === other) continue;
        expect(
          Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]),
          `${name} and ${other}`,
        ).toBeGreaterThan(0.05);
      }
    }
  });

  test.each(['paper', 'paper-raised', 'paper-sunken'])('text can be read on %s', (ground) => {
    const on = token(ground)[theme];
    expect(contrast(token('ink')[theme], on)).toBeGreaterThanOrEqual(7);
    for (const text of ['ink-muted', 'ink-faint', 'rubric']) {
      expect(contrast(token(text)[theme], on), text).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(token('line-strong')[theme], on), 'edge of a control').toBeGreaterThanOrEqual(3);
  });

  test('text can be read on the rubric and on a selection', () => {
    expect(contrast(token('rubric-ink')[theme], token('rubric')[theme])).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['rubric-tint', 'selection']) {
      expect(contrast(token('ink')[theme], token(ground)[theme])).toBeGreaterThanOrEqual(7);
    }
  });
});
