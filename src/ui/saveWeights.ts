/** @file The weights, with all that belongs to them, into the browser's downloads. */
import type { Session } from '../state/session';
import { saveFile } from './kit/saveFile';

export async function saveWeights(session: Session): Promise<void> {
  const bytes = await session.checkpoint();
  const name = session.stores.space.getState().open?.space.name ?? 'supernet';
  if (bytes) saveFile(`${name.replaceAll(/[^\w-]+/g, '-').toLowerCase()}.supernet`, bytes);
}
