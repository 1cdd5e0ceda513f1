import { expect, test } from 'vitest';
import { CITED_FORMS, type Cited, citationHtml, citationText, isCitedForm, makeCitation } from './cited';

const cited: Cited = {
  source: {
    title: 'Rights & <b>duties</b>',
    kind: 'report',
    speaker: null,
    body: 'United Nations',
    place: null,
    date: '2017-12-06',
    language: 'fr',
    direction: 'ltr',
    sourceUrl: null,
  },
  passage: 'Les droits.\nLes "devoirs" < tout.',
  address: 'https://postil.example/s#s-1-9',
  accessed: '2026-11-22',
};

test('a quotation stands before its source, in the marks of its language', () => {
  expect(citationText(makeCitation(cited, 'apa'))).toBe(
    '«\u202fLes droits.\n«\u202fLes "devoirs" < tout.\u202f»\nUnited Nations. (2017, December 6). Rights & <b>duties</b> [Report]. https://postil.example/s#s-1-9'.replace(
      ' [Report]',
      '',
    ),
  );
});

test('as HTML it has italics, and nothing in it is taken for HTML', () => {
  expect(citationHtml(makeCitation(cited, 'apa'), cited.source)).toBe(
    '<blockquote lang="fr" dir="ltr"><p>«\u202fLes droits.</p><p>«\u202fLes &#34;devoirs&#34; &#60; tout.\u202f»</p></blockquote>' +
      '<p>United Nations. (2017, December 6). <i>Rights &#38; &#60;b&#62;duties&#60;/b&#62;</i>. https://postil.example/s#s-1-9</p>',
  );
});

test('a whole statement is cited without a quotation', () => {
  const whole = { ...cited, passage: null };
  expect(citationText(makeCitation(whole, 'un'))).toMatch(/^United Nations, Rights/);
  expect(citationHtml(makeCitation(whole, 'un'), cited.source)).toMatch(/^<p>United Nations/);
});

test('a record is text, and says what is quoted', () => {
  const made = makeCitation(cited, 'bibtex');
  expect(citationHtml(made, cited.source)).toBeNull();
  expect(citationText(made)).toContain('annote = {«\u202fLes droits. «\u202fLes "devoirs" < tout.\u202f»},');
});

test('every form is known by its name', () => {
  expect(CITED_FORMS.every(isCitedForm)).toBe(true);
  expect(isCitedForm('harvard')).toBe(false);
  expect(isCitedForm(null)).toBe(false);
});
