/** @file The bar of a comparison, while there is one. */
import { Suspense, lazy } from 'react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { useComparing } from './useComparing';

const CompareBar = lazy(async () => ({ default: (await import('./CompareBar')).CompareBar }));

export function Compared({ open }: { readonly open: OpenSpaceState }) {
  const comparing = useComparing(open);
  return (
    comparing && (
      <Suspense fallback={null}>
        <CompareBar comparing={comparing} />
      </Suspense>
    )
  );
}
