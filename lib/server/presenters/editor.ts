import type { Person } from '../../contracts/text-fields';
import { can, type ProjectAccess } from '../policy';
import type { Viewer } from '../viewer';

/** Return who changed something last, or `null` where nobody did or `viewer` may not know of them. */
export function namedEditor(viewer: Viewer, editor: Person | null, project: ProjectAccess): Person | null {
  return editor && can(viewer, 'editor.read', { editorId: editor.id, project }) ? editor : null;
}
