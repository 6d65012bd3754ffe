/** @file Has the page kept for use without a network, and tells when a newer version waits. */

/** As in serviceWorker.ts, which imports nothing. */
const TAKE_OVER = 'take-over';

/** `onNewVersion` gets what makes the newer version take over; the page then loads again. */
export async function keepOffline(onNewVersion: (takeOver: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const isFirst = !serviceWorker.controller;
  const registration = await serviceWorker.register('./service-worker.js');
  const offer = (waiting: ServiceWorker): void =>
    onNewVersion(() => {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage(TAKE_OVER);
    });
  if (registration.waiting && !isFirst) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && serviceWorker.controller) offer(installing);
    });
  });
}
