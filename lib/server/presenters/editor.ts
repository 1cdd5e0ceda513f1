import type { Person } from '../../contracts/text-fields';
import { can, type ProjectAccess } from '../policy';
import type { Viewer } from '../viewer';

const person = { select: { id: true, name: true } } as const;

/** The columns that tell of the last change of a row, and of the last before it by another person. */
export const editSelect = {
  editedBy: person,
  editedAt: true,
  editedParts: true,
  priorEditedBy: person,
  priorEditedAt: true,
  priorEditedParts: true,
} as const;

/** A row selected with `editSelect`. */
interface EditColumns<Part> {
  editedBy: Person | null;
  editedAt: Date | null;
  editedParts: Part[];
  priorEditedBy: Person | null;
  priorEditedAt: Date | null;
  priorEditedParts: Part[];
}

/** The columns of a row that nobody has changed yet. */
export const UNEDITED = {
  editedBy: null,
  editedAt: null,
  editedParts: [],
  priorEditedBy: null,
  priorEditedAt: null,
  priorEditedParts: [],
} satisfies EditColumns<never>;

/** Return what `viewer` is told of the last changes of a row of `project`. */
export function presentEdits<Part>(viewer: Viewer, row: EditColumns<Part>, project: ProjectAccess) {
  const { editedParts, priorEditedAt, priorEditedParts } = row;
  return {
    editedBy: namedEditor(viewer, row.editedBy, project),
    editedAt: row.editedAt?.toISOString() ?? null,
    editedParts,
    editedBefore: priorEditedAt && {
      editedBy: namedEditor(viewer, row.priorEditedBy, project),
      editedAt: priorEditedAt.toISOString(),
      editedParts: priorEditedParts,
    },
  };
}

/** Return who changed something last, or `null` where nobody did or `viewer` may not know of them. */
export function namedEditor(viewer: Viewer, editor: Person | null, project: ProjectAccess): Person | null {
  return editor && can(viewer, 'editor.read', { editorId: editor.id, project }) ? editor : null;
}
