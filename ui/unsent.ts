// Photos chosen and not sent yet: kept on this device until they are, encrypted with a key that never leaves the browser.
import { nowHere } from './clock.ts'
import { sittingNow } from './sitting.ts'

/** After so many days a photo that nobody sent is removed. */
export const keptDays = 7

/** Whose photo it is and where it belongs. A phone may be lent: nobody sees what somebody else chose. */
export interface Place {
  readonly accountId: string
  /** The name of the form's draft. */
  readonly draft: string
  readonly field: string
}

export interface Unsent {
  readonly id: string
  readonly file: File
}

interface Row extends Place {
  readonly id: string
  /** In ms. */
  readonly at: number
  readonly iv: Uint8Array<ArrayBuffer>
  /** Name, type and bytes of the file. */
  readonly sealed: ArrayBuffer
}

const base = 'niangjia.unsent'

/** At the counter nothing is kept; without https the browser has no encryption, and nothing is kept either. */
export const mayKeep = (): boolean =>
  sittingNow() === null && typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined

/** Keeps a photo; null when this browser cannot, and then it lives as long as the page. */
export async function keepPhoto(place: Place, file: File): Promise<string | null> {
  if (!mayKeep()) return null
  try {
    const id = [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('')
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const head = new TextEncoder().encode(JSON.stringify({ name: file.name, type: file.type }))
    const plain = new Blob([Uint32Array.of(head.length), head, file])
    const key = await keyHere()
    const sealed = await crypto.subtle.encrypt(under(id, place, iv), key, await plain.arrayBuffer())
    const row: Row = { ...place, id, at: nowHere().getTime(), iv, sealed }
    await using('photos', 'readwrite', store => store.put(row))
    return id
  } catch {
    // A full or closed store: the form works on.
    return null
  }
}

/** What was chosen for this place and not sent, in the order it was chosen. */
export async function keptPhotos(place: Place): Promise<readonly Unsent[]> {
  if (!mayKeep()) return []
  try {
    await sweepPhotos(place.accountId)
    const rows = (await allRows()).filter(r => r.draft === place.draft && r.field === place.field)
    const found: Unsent[] = []
    for (const row of rows.sort((a, b) => a.at - b.at)) {
      const file = await opened(row)
      if (file) found.push({ id: row.id, file })
      else await dropPhoto(row.id)
    }
    return found
  } catch {
    return []
  }
}

/** Sent, or taken out by the person. */
export async function dropPhoto(id: string): Promise<void> {
  await using('photos', 'readwrite', store => store.delete(id)).catch(() => undefined)
}

/** The form was sent: what was not sent with it belongs to nothing any more. */
export async function forgetPhotosOf(draft: string): Promise<void> {
  if (!mayKeep()) return
  for (const row of await allRows().catch(() => [])) if (row.draft === draft) await dropPhoto(row.id)
}

/** Signing out: every photo goes, and the key with them. */
export async function forgetPhotos(): Promise<void> {
  if (typeof indexedDB === 'undefined') return
  for (const name of ['photos', 'keys'] as const)
    await using(name, 'readwrite', store => store.clear()).catch(() => undefined)
}

/** Removes what is too old, and what another account left on this device. */
export async function sweepPhotos(accountId: string): Promise<void> {
  if (!mayKeep()) return
  const oldest = nowHere().getTime() - keptDays * 86_400_000
  for (const row of await allRows().catch(() => []))
    if (row.at < oldest || row.accountId !== accountId) await dropPhoto(row.id)
}

/** Does it unless another tab is doing it for the same photo; true when it was done here. */
export async function alone(id: string, act: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) {
    await act()
    return true
  }
  return navigator.locks.request(`${base}.${id}`, { ifAvailable: true }, async lock => {
    if (lock) await act()
    return lock !== null
  })
}

/** Whether it is still to be sent: another tab may have done it. */
export const isKept = async (id: string): Promise<boolean> =>
  (await using('photos', 'readonly', store => store.count(id)).catch(() => 1)) > 0

async function opened(row: Row): Promise<File | null> {
  try {
    const plain = await crypto.subtle.decrypt(under(row.id, row, row.iv), await keyHere(), row.sealed)
    const [length = 0] = new Uint32Array(plain, 0, 1)
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(plain, 4, length))) as {
      name: string
      type: string
    }
    return new File([plain.slice(4 + length)], head.name, { type: head.type })
  } catch {
    return null
  }
}

/** What is sealed for one place does not open at another. */
const under = (id: string, { accountId, draft, field }: Place, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode([id, accountId, draft, field].join('\n')),
})

/** The key of this browser, made when first needed; it encrypts here and cannot be read out. */
async function keyHere(): Promise<CryptoKey> {
  const known = await using<CryptoKey | undefined>('keys', 'readonly', store => store.get('key'))
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  // Another tab may have made one meanwhile: the first stays.
  await using('keys', 'readwrite', store => store.add(made, 'key')).catch(() => undefined)
  return (await using<CryptoKey | undefined>('keys', 'readonly', store => store.get('key'))) ?? made
}

const allRows = (): Promise<Row[]> => using<Row[]>('photos', 'readonly', store => store.getAll())

async function using<T>(
  name: 'photos' | 'keys',
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open()
  try {
    return await new Promise((resolve, reject) => {
      const tx = db.transaction(name, mode)
      const request = ask(tx.objectStore(name))
      tx.oncomplete = () => resolve(request.result)
      tx.onerror = () => reject(tx.error)
      tx.onabort = () => reject(tx.error)
    })
  } finally {
    db.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(base, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('photos', { keyPath: 'id' })
      request.result.createObjectStore('keys')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('the store is held by another tab'))
  })
}
