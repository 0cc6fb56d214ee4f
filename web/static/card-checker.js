// Keeps the page on which merchants check member cards (/public/member-card) on their device, so that it opens without a network. It keeps
// the page and what it is made of, and no answer of the union: whether a card was shown before is only known online.
const kept = 'niangjia-card-checker'
/** How long the network may take before the kept page is shown. */
const patience = 4_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

/** The page says of what it is made; what belonged to an earlier build goes. */
self.addEventListener('message', event => {
  const { page, files } = event.data ?? {}
  if (typeof page === 'string' && Array.isArray(files)) event.waitUntil(keep(page, files))
})

async function keep(page, files) {
  const cache = await caches.open(kept)
  const wanted = new Set([page, ...files].map(address => new URL(address, self.location.origin).href))
  await cache.add(page)
  for (const address of wanted) if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address)
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url)
}

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  event.respondWith(answer(request, pathname))
})

/** Files carry their content in their names and never change; the page itself is asked for anew whenever there is a network. */
async function answer(request, pathname) {
  const cache = await caches.open(kept)
  const held = await cache.match(pathname, { ignoreVary: true })
  if (!held) return fetch(request)
  if (request.mode !== 'navigate') return held
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    const fresh = await fetch(pathname, { signal: giveUp.signal })
    return fresh.ok ? fresh : held
  } catch {
    return held
  } finally {
    clearTimeout(timer)
  }
}
