/** @file A part of the page that an address can leave out. */
import type { ReactNode } from 'react';
import type { Part as PartName } from '../state/parts';
import type { ViewState } from '../state/viewStore';
import { useStores } from './session';

const selectHidden = ({ hidden }: ViewState) => hidden;

/** Parts that are left out. */
export const useHidden = (): ReadonlySet<PartName> => useStores('view', selectHidden);

export function Part({ name, children }: { readonly name: PartName; readonly children: ReactNode }) {
  return useHidden().has(name) ? null : children;
}
