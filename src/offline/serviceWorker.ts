/**
 * @file Keeps the whole page for use without a network: every file of one build, fetched once, served from here from
 * then on. A new build is fetched beside the old one and takes over when somebody says so, never half of each. Knows
 * nothing of what the page does; requests to other places pass by.
 */

/** Put in front by the build (scripts/offlinePlugin.mjs): a hash of the files, and their addresses. */
declare const PRECACHE: { readonly version: string; readonly files: readonly string[] };

const scope = self as unknown as ServiceWorkerGlobalScope;
/** Copies of the page in other folders of the same host keep their own. */
const PREFIX = `supernet-playground ${scope.registration.scope} `;
const NAME = PREFIX + PRECACHE.version;
/** The page's own address, which stands for index.html. */
const ROOT = new URL(scope.registration.scope).pathname;
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
  // The last one stays: another tab may still run that version, and fetch parts of it. Names come oldest first.
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/**
 * Options of the page (`?embed`, `?backend=cpu`) are no part of a file's name, and a host that varies its answers by
 * origin gives the same file.
 */
async function answer(request: Request): Promise<Response> {
  const kept = (await find(request, NAME)) ?? (await findOlder(request));
  if (kept) return kept;
  const isPage = request.mode === 'navigate' && new URL(request.url).pathname === ROOT;
  return (isPage ? await find('./index.html', NAME) : undefined) ?? fetch(request);
}

const find = async (request: Request | string, cache: string): Promise<Response | undefined> =>
  (await caches.open(cache)).match(request, { ignoreSearch: true, ignoreVary: true });

/** Hashed files of the version before; their names are of no other. */
async function findOlder(request: Request): Promise<Response | undefined> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  for (const name of names.reverse()) {
    const response = await find(request, name);
    if (response) return response;
  }
  return undefined;
}
