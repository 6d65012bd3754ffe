/** @file What went wrong or is worth saying, newest first; each stays until dismissed. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { UserError, type UserErrorFields } from '../core/userError';

export interface Alert {
  readonly id: number;
  readonly tone: 'error' | 'notice';
  readonly title: string;
  readonly error: UserErrorFields;
}

export interface AlertState {
  readonly alerts: readonly Alert[];
}

export type AlertStore = StoreApi<AlertState>;

const MOST_SHOWN = 3;

export const createAlertStore = (): AlertStore => createStore<AlertState>(() => ({ alerts: [] }));

/** The same complaint twice is shown once. */
export function raise(store: AlertStore, title: string, error: unknown, tone: Alert['tone'] = 'error'): void {
  const fields = asUserError(error).toJSON();
  store.setState(({ alerts }) => {
    const others = alerts.filter((alert) => alert.title !== title || alert.error.code !== fields.code);
    const id = 1 + Math.max(0, ...alerts.map((alert) => alert.id));
    return { alerts: [{ id, tone, title, error: fields }, ...others].slice(0, MOST_SHOWN) };
  });
}

export function dismiss(store: AlertStore, id: number): void {
  store.setState(({ alerts }) => ({ alerts: alerts.filter((alert) => alert.id !== id) }));
}

/** Errors of our own code as people may see them. */
export function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  const found = error instanceof Error ? error.message : String(error);
  return new UserError({
    code: 'page/unexpected',
    found,
    expected: 'this to work; reloading the page may help',
    cause: error,
  });
}
