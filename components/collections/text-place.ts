'use client';

import { createContext } from 'react';

/** At which item of a collection one writes, by id; empty for after the last one. What is kept of two captions is not mixed up. */
export const TextPlace = createContext('');
