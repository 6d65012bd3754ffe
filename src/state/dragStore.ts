/** @file What is in hand: an item of the palette or a part of the picture, on its way to a place. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface DragState<Item = unknown> {
  readonly dragged: Item | undefined;
  /** How many places there are for it; `undefined` until they are found. */
  readonly places: number | undefined;
  /** Held by a pointer; else picked up by a press, waiting for a place to be picked. */
  readonly isHeld: boolean;
  /** Whether the picture can be edited by hand now. */
  readonly isEditing: boolean;
}

export type DragStore = StoreApi<DragState>;

export const createDragStore = (): DragStore =>
  createStore<DragState>(() => ({ dragged: undefined, places: undefined, isHeld: false, isEditing: false }));

/** Takes the palette out, or puts it away with what was in hand. */
export const toggleEditing = (store: DragStore): void =>
  store.setState(({ isEditing }) => ({ isEditing: !isEditing, dragged: undefined, isHeld: false }));

export const putBack = (store: DragStore): void => store.setState({ dragged: undefined, isHeld: false });
