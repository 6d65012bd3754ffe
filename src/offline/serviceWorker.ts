/**
 * @file Keeps the whole page for use without a network: every file of one build, fetched once, served from here from
 * then on. A new build is fetched beside the old one and takes over when somebody says so, never half of each. Knows
 * nothing of what the page does; requests to other places pass by.
 */

/** Put in front by the build (scripts/offlinePlugin.mjs): a hash of the files, and their addresses. */
declare const PRECACHE: { readonly version: string; readonly files: readonly string[] };

const scope = self as unknown as ServiceWorkerGlobalScope;
const PREFIX = 'supernet-playground/';
const NAME = PREFIX + PRECACHE.version;
/** As in register.ts. */
const TAKE_OVER = 'take-over';

scope.addEventListener('install', (event) => event.waitUntil(fetchAll()));
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && new URL(request.url).origin === scope.location.origin)
    event.respondWith(answer(request));
});
scope.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void scope.skipWaiting();
});

async function fetchAll(): Promise<void> {
  const cache = await caches.open(NAME);
  // All or none; past the browser's own cache, which may hold files of an older build under the same name.
  await cache.addAll(PRECACHE.files.map((file) => new Request(file, { cache: 'no-cache' })));
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/**
 * Options of the page (`?embed`, `?backend=cpu`) are no part of a file's name, and a host that varies its answers by
 * origin gives the same file.
 */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  const wanted = request.mode === 'navigate' ? './index.html' : request;
  return (await cache.match(wanted, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}
