import { parseArgs } from 'node:util';
import { benchCreating } from './create-highlight';
import { benchLive } from './live';
import { withPostil } from './postil';
import { benchReader } from './reader';

/*
 * `npm run bench` runs everything, `npm run bench -- reader` one part. Figures are ratios against a baseline beside it.
 * Of the reader, `--quick` takes the sizes that have a bar, once, and `--only 250000-5000` one size; of what is live, it
 * makes fewer. Whether a bar is met changes nothing about the exit code; what could not be measured does.
 */

const parts = { creating: benchCreating, live: benchLive, reader: benchReader };
const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const unknown = asked.filter((name) => !(name in parts));

if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join(', ')}". There are: ${Object.keys(parts).join(', ')}.`);
  process.exitCode = 1;
} else {
  try {
    await withPostil(async (postil) => {
      for (const [name, run] of Object.entries(parts)) {
        if (asked.length === 0 || asked.includes(name)) await run(postil, values);
      }
    });
  } catch (error) {
    // Also without a figure that is missing, nobody must take it for measured.
    console.error('\nIt could not be measured:', error);
    process.exitCode = 1;
  }
}
