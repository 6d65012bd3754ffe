/** @file Says that the GPU went away, or is gone for good. */
import { UserError } from '../core/userError';
import type { DeviceEvent } from '../protocol/client';
import { raise } from './alertStore';
import type { Stores } from './stores';

export function tellDevice({ engine, alerts }: Stores, { state, reason }: DeviceEvent): void {
  engine.setState(({ engine: now }) =>
    now.kind === 'ready' ? { engine: { ...now, notice: `device ${state}: ${reason}` } } : {},
  );
  if (state === 'restored') return;
  raise(
    alerts,
    state === 'lost' ? 'The GPU went away; starting it again' : 'The GPU is gone',
    new UserError({
      code: `device/${state}`,
      found: reason,
      expected: 'training goes on from the last snapshot',
    }),
    'notice',
  );
}
