import { describe, expect, test } from 'vitest';
import { parseDate, parseDateLine, parseDateline } from './dates';

describe('parseDate', () => {
  test.each([
    ['26 July 2017', '2017-07-26'],
    ['6 December 2017', '2017-12-06'],
    ['July 26, 2017', '2017-07-26'],
    ['1st of May 2017', '2017-05-01'],
    ['2017-12-06', '2017-12-06'],
    ['26 juillet 2017', '2017-07-26'],
    ['1er mai 2017', '2017-05-01'],
    ['26 de julio de 2017', '2017-07-26'],
    ['26 июля 2017 года', '2017-07-26'],
    ['2017年7月26日', '2017-07-26'],
    ['29 February 2016', '2016-02-29'],
    ['29 February 2017', null],
    ['31 June 2017', null],
    ['26 Brumaire 2017', null],
    ['July 2017', null],
    ['26/07/2017', null],
    ['on 26 July 2017', null],
  ])('%s', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });
});

describe('parseDateLine', () => {
  test.each([
    ['26 July 2017', { date: '2017-07-26', place: null }],
    ['٦ ديسمبر ٢٠١٧', { date: '2017-12-06', place: null }],
    ['6 كانون الأول/ديسمبر 2017', { date: '2017-12-06', place: null }],
    ['New York, le 6 décembre 2017', { date: '2017-12-06', place: 'New York' }],
    ['(26 July 2017)', { date: '2017-07-26', place: null }],
    ['Wednesday, 26 July 2017', { date: '2017-07-26', place: null }],
    ['New York, 26 July 2017', { date: '2017-07-26', place: 'New York' }],
    ['New York, Wednesday, 26 July 2017', { date: '2017-07-26', place: 'New York' }],
    ['Rio de Janeiro, 26 July 2017', { date: '2017-07-26', place: 'Rio de Janeiro' }],
    ['As we all know, 26 July 2017', null],
    ['New York, July 26, 2017', { date: '2017-07-26', place: 'New York' }],
    ['Puerto Vallarta, Mexico, 6 December 2017', { date: '2017-12-06', place: 'Puerto Vallarta, Mexico' }],
    ['The meeting was held on 26 July 2017', null],
    ['adopted on 26 July 2017', null],
    ['26 July 2017 was a good day', null],
  ])('%s', (line, expected) => {
    expect(parseDateLine(line)).toEqual(expected);
  });
});

describe('parseDateline', () => {
  test.each([
    [
      'Puerto Vallarta, Mexico, 6 December 2017: The meeting',
      { date: '2017-12-06', place: 'Puerto Vallarta, Mexico' },
    ],
    ['20 November 2017: UN General Assembly', { date: '2017-11-20', place: null }],
    ['NEW YORK, 4 December 2017 — The conference', { date: '2017-12-04', place: 'NEW YORK' }],
    ['On 20 November 2017: nothing', null],
    ['The meeting: 20 November 2017', null],
  ])('%s', (paragraph, expected) => {
    expect(parseDateline(paragraph)).toEqual(expected);
  });
});
