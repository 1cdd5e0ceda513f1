import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySpan, anyText, PROPERTY_RUNS, readMarked } from '../testing/text';
import { createOffsetMap } from './code-points';
import {
  nextSentence,
  previousSentence,
  type Prose,
  sentenceAt,
  snapToWords,
  wordAfter,
  wordAt,
  wordBefore,
} from './segments';
import type { Span } from './span';

/** The prose whose blocks are the lines of `text`. */
function proseOf(text: string, language = 'en'): Prose {
  const blocks: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + Array.from(line).length;
    if (end > start) blocks.push({ start, end });
    start = end + 1;
  }
  return { offsets: createOffsetMap(text), blocks, language };
}

function cut({ offsets }: Prose, span: Span | null): string | null {
  return span && offsets.slice(span.start, span.end);
}

/** The place of `|` in `marked`, and the prose without it. */
function pointed(marked: string, language: string): { prose: Prose; at: number } {
  const at = Array.from(marked).indexOf('|');
  return { prose: proseOf(marked.replace('|', ''), language), at };
}

describe('wordAt', () => {
  it.each([
    ['en', 'the quick| fox', null],
    ['en', 'the qu|ick fox', 'quick'],
    ['en', 'the |quick fox', 'quick'],
    ['en', "the state|'s duty", "state's"],
    ['en', 'agreed|. Then', null],
    ['en', 'well-be|ing', 'being'],
    ['en', 'in 20|18, at 1,000.5', '2018'],
    ['en', 'at 1,0|00.5 m', '1,000.5'],
    ['en', '👍🏽 e\u0301t|at', 'e\u0301tat'],
    ['en', 'so |👩‍👩‍👧‍👦 there', '👩‍👩‍👧‍👦'],
    ['fr', 'l’accord d’aujour|d’hui', 'd’aujourd’hui'],
    ['ru', 'государственный сувер|енитет', 'суверенитет'],
    ['ar', 'حقوق ال|مُهَاجِرين.', 'المُهَاجِرين'],
    ['zh', '移徙是全|球性的。', '全球'],
    ['zh', '𠮷移|徙。', '移徙'],
    ['not a language', 'the qu|ick fox', 'quick'],
  ])('%s: %s', (language, marked, expected) => {
    const { prose, at } = pointed(marked, language);
    expect(cut(prose, wordAt(prose, at))).toBe(expected);
  });

  it('does not reach from one block into the next', () => {
    const prose = proseOf('sovereign\nty');
    expect(cut(prose, wordAt(prose, 8))).toBe('sovereign');
    expect(wordAt(prose, 9)).toBeNull();
    expect(cut(prose, wordAt(prose, 10))).toBe('ty');
  });
});

describe('sentences', () => {
  it.each([
    ['en', ['We agree.', 'He left!', 'Really?', 'Yes.']],
    ['en', ['Mr. Lajčák thanked Dr. Arbour.', 'Prof. Betts agreed.']],
    ['en', ['See para. 16 (c) and No. 4 of the list.', 'No.', 'It is art. 13.', 'Then on.']],
    ['en', ['It follows the U.N. Charter.', 'So be it.']],
    ['fr', ['M. Lajčák et Mme Arbour ont parlé.', 'Voir art. 4.', 'Fin.']],
    ['fr', ['Il a dit : « Oui. »', 'Puis il partit.']],
    ['ru', ['Г-н Президент!', 'См. п. 4 и ст. 5.', 'Да.']],
    ['ar', ['السيادة الوطنية.', 'هل هذا صحيح؟', 'نعم.']],
    ['zh', ['移徙是全球性的。', '各国主权！', '“好。”', '他说。']],
  ])('%s: %j', (language, sentences) => {
    const prose = proseOf(sentences.join(language === 'zh' ? '' : ' '), language);
    const found: (string | null)[] = [];
    for (let at: number | null = 0; at !== null; at = nextSentence(prose, at)) {
      found.push(cut(prose, sentenceAt(prose, at)));
    }
    expect(found).toEqual(sentences);
  });

  it('ends with the block, full stop or not', () => {
    const prose = proseOf('A heading\nThe first. The second\nThe third.');
    expect(cut(prose, sentenceAt(prose, 3))).toBe('A heading');
    expect(nextSentence(prose, 3)).toBe(10);
    expect(cut(prose, sentenceAt(prose, 22))).toBe('The second');
    expect(nextSentence(prose, 40)).toBeNull();
  });

  it('goes back to the start of the sentence, then to the one before', () => {
    const prose = proseOf('A heading\nThe first. The second');
    expect([25, 21, 10, 3, 0].map((at) => previousSentence(prose, at))).toEqual([21, 10, 0, 0, null]);
  });

  it('finds nothing in an empty text', () => {
    const prose = proseOf('');
    expect([sentenceAt(prose, 0), nextSentence(prose, 0), previousSentence(prose, 0)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('cover a block without overlapping, in any script', () => {
    fc.assert(
      fc.property(anyText.filter(isOneBlock), fc.constantFrom('en', 'fr', 'ar', 'zh'), (text, language) => {
        const prose = proseOf(text, language);
        let end = 0;
        for (let at: number | null = 0; at !== null; at = nextSentence(prose, at)) {
          const sentence = sentenceAt(prose, at);
          if (!sentence) continue;
          expect(sentence.start).toBeGreaterThanOrEqual(end);
          expect(prose.offsets.slice(end, sentence.start).trim()).toBe('');
          end = sentence.end;
        }
        expect(prose.offsets.slice(end, prose.offsets.length).trim()).toBe('');
      }),
      PROPERTY_RUNS,
    );
  });

  it('are reached backwards as they are forwards', () => {
    fc.assert(
      fc.property(anyText.filter(isOneBlock), (text) => {
        const prose = proseOf(text);
        for (let at: number | null = 0; at !== null;) {
          const next = nextSentence(prose, at);
          if (next !== null && at > 0) expect(previousSentence(prose, next)).toBe(at);
          at = next;
        }
      }),
      PROPERTY_RUNS,
    );
  });
});

describe('snapToWords', () => {
  it.each([
    ['en', 'the ‹qu›ick fox', 'quick'],
    ['en', 'the q‹uick f›ox', 'quick fox'],
    ['en', 'the‹ quick ›fox', 'quick'],
    ['en', 'th‹e qui›ck', 'the quick'],
    ['en', '‹“We agree.”› he said', '“We agree.”'],
    ['en', '‹"We agree."› he said', '"We agree."'],
    ['en', 'their own ‹policies.› The', 'policies.'],
    ['en', 'their own ‹poli›cies. The', 'policies'],
    ['en', 'the draft‹ (as am›ended)', '(as amended'],
    ['en', 'see ‹it (›again)', 'it'],
    ['zh', '敬意‹。各国应当›尊重', '各国应当'],
    ['zh', '得到‹尊重。›尾声', '尊重。'],
    ['en', 'about ‹5%› of $7', '5%'],
    ['en', 'yes‹ … ›no', ' … '],
    ['en', 'the last‹, as ev›er', 'as ever'],
    ['ar', 'ال‹سيا›دة الوطنية', 'السيادة'],
    ['zh', '移徙是全‹球›性的', '全球'],
    ['en', 'end‹.\nThe sta›rt', 'The start'],
    ['en', '‹-\n- \n›x', '-\n- \n'],
  ])('%s: %s', (language, marked, expected) => {
    const { text, spans } = readMarked(marked);
    const prose = proseOf(text, language);
    expect(cut(prose, snapToWords(prose, spans[0] ?? { start: 0, end: 0 }))).toBe(expected);
  });

  it('cuts no character in two where there are no words', () => {
    const prose = proseOf('¡\u0301\u0302¿');
    expect(snapToWords(prose, { start: 1, end: 2 })).toEqual({ start: 0, end: 3 });
  });

  it('snaps once: what is snapped stays, is not empty, and is inside the text', () => {
    fc.assert(
      fc.property(
        anyText
          .filter((text) => text !== '')
          .chain((text) => fc.tuple(fc.constant(text), anySpan(Array.from(text).length))),
        ([text, span]) => {
          fc.pre(span.start < span.end);
          const prose = proseOf(text);
          const snapped = snapToWords(prose, span);
          expect(snapToWords(prose, snapped)).toEqual(snapped);
          expect(snapped.start).toBeLessThan(snapped.end);
          expect(snapped.start).toBeGreaterThanOrEqual(0);
          expect(snapped.end).toBeLessThanOrEqual(prose.offsets.length);
        },
      ),
      PROPERTY_RUNS,
    );
  });
});

describe('wordAfter and wordBefore', () => {
  it('name the same words in both directions', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const prose = proseOf(text);
        const words: Span[] = [];
        for (let word = wordAfter(prose, 0); word; word = wordAfter(prose, word.end)) words.push(word);
        const back: Span[] = [];
        for (let word = wordBefore(prose, prose.offsets.length); word; word = wordBefore(prose, word.start)) {
          back.unshift(word);
        }
        expect(back).toEqual(words);
      }),
      PROPERTY_RUNS,
    );
  });

  it('read no more than they have to of a block of a million characters', () => {
    const prose = proseOf('The sovereignty of states. '.repeat(38_000));
    const begun = performance.now();
    for (let count = 0; count < 10; count += 1) {
      expect(wordAfter(prose, 500_000 + count)).not.toBeNull();
      expect(nextSentence(prose, 900_000 + count)).not.toBeNull();
    }
    // Cutting up the whole block each time would take half a minute.
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

function isOneBlock(text: string): boolean {
  return text.trim() !== '' && !text.includes('\n');
}
