import { expect, test } from 'vitest';
import { preferencesSchema, usualPreferences } from '../../contracts/preferences';
import { useTestDatabase } from '../../testing/database';
import { makePerson } from '../../testing/factories';
import { GUEST } from '../viewer';
import { getPreferences, setPreferences } from './preferences';

const database = useTestDatabase();

const CHOSEN = preferencesSchema.parse({
  reading: { size: 'large' },
  hasSingleKeys: false,
  keys: { undo: ['Control+Z'] },
});

test('are the usual ones until they are set, and each person’s own', async () => {
  const [anna, ben] = [await makePerson(), await makePerson()];
  expect(await getPreferences(anna)).toEqual(usualPreferences);
  expect(await setPreferences(anna, CHOSEN)).toEqual(CHOSEN);
  expect(await setPreferences(anna, CHOSEN)).toEqual(CHOSEN);
  expect(await getPreferences(anna)).toEqual(CHOSEN);
  expect(await getPreferences(ben)).toEqual(usualPreferences);
  expect(await setPreferences(anna, usualPreferences)).toEqual(usualPreferences);
});

test('of another version come back as far as they are usable', async () => {
  const anna = await makePerson();
  const keep = (json: string) =>
    database.query('UPDATE "user" SET preferences = $1 WHERE id = $2', [json, anna.id]);
  await keep('{"reading": {"size": 7, "measure": "wide"}, "hasSingleKeys": false, "theme": "sepia"}');
  expect(await getPreferences(anna)).toEqual({
    ...usualPreferences,
    reading: { ...usualPreferences.reading, measure: 'wide' },
    hasSingleKeys: false,
  });
  await keep('{"keys": [1], "pinnedTags": {"a": "b"}, "reading": null}');
  expect(await getPreferences(anna)).toEqual(usualPreferences);
  await expect(keep('[]')).rejects.toMatchObject({ constraint: 'user_preferences_are_named' });
});

test('a guest has none', async () => {
  await expect(getPreferences(GUEST)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(setPreferences(GUEST, CHOSEN)).rejects.toMatchObject({ code: 'unauthenticated' });
});
