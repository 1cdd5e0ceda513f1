import { z } from 'zod';
import { endpoint } from './endpoint';
import { countSchema, refSchema, timeSchema } from './ids';

/** How far a person has read a statement: a code point of the revision number `revision`. */
export const readingPlaceSchema = z.object({
  revision: z.int(),
  /** The code point at the top of what was on the screen last. */
  offset: z.int(),
  /** The furthest code point that was ever on the screen. */
  furthest: z.int(),
  updatedAt: timeSchema,
});

export type ReadingPlace = z.infer<typeof readingPlaceSchema>;

export const newReadingPlaceSchema = z.strictObject({
  revision: countSchema(1),
  offset: countSchema(0),
  furthest: countSchema(0),
});

export type NewReadingPlace = z.infer<typeof newReadingPlaceSchema>;

const params = z.strictObject({ statement: refSchema });

export const readingPlaceEndpoints = {
  getReadingPlace: endpoint({
    method: 'GET',
    path: '/api/v1/statements/{statement}/reading-place',
    summary: 'Get how far one has read a statement; null before the first time.',
    access: 'member',
    params,
    response: z.object({ place: readingPlaceSchema.nullable() }),
    statuses: [200],
  }),
  setReadingPlace: endpoint({
    method: 'PUT',
    path: '/api/v1/statements/{statement}/reading-place',
    summary: 'Remember how far one has read a statement. Nobody else can see it.',
    access: 'member',
    params,
    body: newReadingPlaceSchema,
    response: z.object({ place: readingPlaceSchema }),
    statuses: [200],
  }),
};
