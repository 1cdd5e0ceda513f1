import { z } from 'zod';
import { timeSchema } from './ids';
import { personSchema } from './text-fields';

/** Return the fields that tell of the last change of something of which `part` names the parts, and of the one before by another. */
export function editFields<Part extends z.ZodEnum>(part: Part) {
  return {
    /** Who last changed it; `null` before anybody has, and where that person is not for the viewer to know or is gone. */
    editedBy: personSchema.nullable(),
    /** When that was; `null` before anybody has. */
    editedAt: timeSchema.nullable(),
    /** What of it was changed then; empty before anybody has. */
    editedParts: z.array(part),
    /**
     * The last change by somebody other than `editedBy`, who may have made several since; `null` where there was none. Of
     * a person who is not for the viewer to know, or is gone, it says `null`: that is always somebody else.
     */
    editedBefore: z
      .object({ editedBy: personSchema.nullable(), editedAt: timeSchema, editedParts: z.array(part) })
      .nullable(),
  };
}
