/** @file Names of the classes of the data in use, in the language that was chosen. */
import type { DataState } from '../state/dataStore';
import { useStores } from './session';
import { useWording } from './useWording';

const selectSet = ({ loaded }: DataState) => loaded?.info.name ?? '';

export function useClassNames(): (name: string) => string {
  const set = useStores('data', selectSet);
  const { classOf } = useWording();
  return (name) => classOf(set, name);
}
