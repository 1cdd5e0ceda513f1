import { benchCreating } from './create-highlight';
import { benchOpening } from './open-statement';
import { withPostil } from './postil';

/* `npm run bench` runs everything, `npm run bench -- opening` one part. Figures are ratios against a baseline beside it. */

const parts = { creating: benchCreating, opening: benchOpening };
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));

if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join(', ')}". There are: ${Object.keys(parts).join(', ')}.`);
  process.exitCode = 1;
} else {
  await withPostil(async (postil) => {
    for (const [name, run] of Object.entries(parts)) {
      if (asked.length === 0 || asked.includes(name)) await run(postil);
    }
  });
}
