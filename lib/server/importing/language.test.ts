import { expect, test } from 'vitest';
import { detectDirection, detectLanguage } from './language';

const PERSIAN = 'پیمان جهانی برای مهاجرت ایمن، منظم و قانونی در چارچوب سازمان ملل متحد';

test.each([
  [
    'en',
    'We need to maintain the momentum of this process, and we need to remind ourselves of how critical it is.',
  ],
  [
    'fr',
    'Nous devons maintenir l’élan de ce processus et nous rappeler que les efforts de la communauté sont essentiels pour le monde.',
  ],
  [
    'es',
    'Debemos mantener el impulso de este proceso y recordar que los esfuerzos de la comunidad son esenciales para el mundo.',
  ],
  [
    'ru',
    'Мы должны сохранить темп этого процесса и помнить о том, что наши усилия важны для всего мира, а не только для нас.',
  ],
  ['ar', 'يجب أن نحافظ على زخم هذه العملية وأن نتذكر أهمية جهودنا للعالم.'],
  ['zh', '我们必须保持这一进程的势头，并牢记我们的努力对世界的重要性。'],
  [null, PERSIAN],
  [null, 'Wir müssen den Schwung dieses Prozesses erhalten und daran denken, wie wichtig unsere Arbeit ist.'],
  [null, 'このプロセスの勢いを維持しなければなりません。'],
  [null, 'Thank you.'],
  [null, '12 34'],
])('the language of %s', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

test('the direction is that of most letters', () => {
  expect(detectDirection('يجب أن نحافظ على UN')).toBe('rtl');
  expect(detectDirection(PERSIAN)).toBe('rtl');
  expect(detectDirection('The word سلام means peace')).toBe('ltr');
  expect(detectDirection('123')).toBe('ltr');
});
