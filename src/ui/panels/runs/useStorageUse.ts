/** @file How much this page keeps in the browser, where the browser tells. */
import { useEffect, useState } from 'react';

/** Bytes, work and weights included; asked again whenever `changed` is another. */
export function useStorageUse(changed: unknown): number | undefined {
  const [use, setUse] = useState<number>();
  useEffect(() => {
    let isWanted = true;
    // Only secure pages have it.
    const manager = navigator.storage as StorageManager | undefined;
    manager
      ?.estimate()
      .then(({ usage }) => isWanted && setUse(usage))
      .catch(() => undefined); // it is not told, then
    return () => {
      isWanted = false;
    };
  }, [changed]);
  return use;
}
