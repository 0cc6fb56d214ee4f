// One call of an endpoint from the browser, typed by the endpoint itself.
import type { Endpoint, InputOf, ReplyOf } from '#base/endpoint.ts'
import { heardServerTime } from './clock.ts'
import { type CallError, errorOf, noAnswer } from './fault.ts'
import { prefsNow } from './prefs.ts'
import { sittingNow } from './sitting.ts'

export { CallError } from './fault.ts'

export interface CallOptions {
  /** One per intent of a person, the same on every retry of it: the server answers a repeat with the first answer. */
  readonly key?: string
  readonly signal?: AbortSignal
  /** Of an upload endpoint. */
  readonly file?: File
  /** How much of the file has been sent, 0 to 1. */
  readonly onProgress?: (part: number) => void
}

const patience = 30_000

/**
 * Calls an endpoint: fills the path, sends the rest as query (GET), JSON (POST) or form fields beside the file (upload).
 * @throws CallError with words to show, field faults and the trace number.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const { url, rest } = addressOf(endpoint, input as Record<string, unknown>)
  if (endpoint.unlinked) return (await callUnlinked(endpoint.method, url, rest)) as ReplyOf<E>
  if (endpoint.upload && options.file) return (await upload(url, rest, options.file, options)) as ReplyOf<E>
  const post = endpoint.method === 'POST'
  const response = await reach(url, {
    method: endpoint.method,
    headers: {
      ...commonHeaders(),
      ...(post ? { 'content-type': 'application/json', 'idempotency-key': options.key ?? newKey() } : {}),
    },
    ...(post ? { body: JSON.stringify(rest) } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  })
  heardServerTime(response.headers.get('date'))
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw errorOf(response.status, body, response.headers.get('x-trace') ?? '', lang())
  if (body === undefined && response.status !== 204) throw noAnswer('garbled', lang())
  return body as ReplyOf<E>
}

/** Without anything that tells who calls. Goes on when the page is left meanwhile. */
async function callUnlinked(method: string, url: string, rest: Record<string, unknown>): Promise<unknown> {
  const headers = { accept: 'application/json', 'accept-language': lang() }
  const response = await reach(url, {
    ...{ method, credentials: 'omit', keepalive: true },
    ...(method === 'POST'
      ? { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(rest) }
      : { headers }),
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw errorOf(response.status, body, response.headers.get('x-trace') ?? '', lang())
  if (body === undefined) throw noAnswer('garbled', lang())
  return body
}

/** The address of a GET or download endpoint, for a link or an image. */
export function hrefOf<E extends Endpoint>(endpoint: E, input: InputOf<E>): string {
  return addressOf(endpoint, input as Record<string, unknown>).url
}

/** Fetches a file of a download endpoint and hands it to the browser to save. */
export async function download<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<void> {
  const { url, rest } = addressOf(endpoint, input as Record<string, unknown>)
  const post = endpoint.method === 'POST'
  const response = await reach(url, {
    method: endpoint.method,
    headers: {
      ...commonHeaders(),
      ...(post ? { 'content-type': 'application/json', 'idempotency-key': newKey() } : {}),
    },
    ...(post ? { body: JSON.stringify(rest) } : {}),
  })
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => undefined)
    throw errorOf(response.status, body, response.headers.get('x-trace') ?? '', lang())
  }
  const href = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = href
  link.download = fileName(response.headers.get('content-disposition')) ?? 'file'
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

/** A new idempotency key. `crypto.randomUUID` exists on https only, and a trial may run on plain http. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map(b => b.toString(16).padStart(2, '0')).join('')
}

const lang = () => prefsNow().lang

function commonHeaders(): Record<string, string> {
  const sitting = sittingNow()
  return { accept: 'application/json', 'accept-language': lang(), ...(sitting ? { 'x-sitting': sitting.id } : {}) }
}

function addressOf(endpoint: Endpoint, input: Record<string, unknown>): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (endpoint.method !== 'GET') return { url: `/api${path}`, rest }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return { url: `/api${path}${text ? `?${text}` : ''}`, rest: {} }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  const timer = new AbortController()
  const slow = setTimeout(() => timer.abort(), patience)
  init.signal?.addEventListener('abort', () => timer.abort())
  try {
    return await fetch(url, { credentials: 'same-origin', ...init, signal: timer.signal })
  } catch (error) {
    if (init.signal?.aborted) throw error
    if (timer.signal.aborted) throw noAnswer('slow', lang())
    throw noAnswer(navigator.onLine === false ? 'offline' : 'garbled', lang())
  } finally {
    clearTimeout(slow)
  }
}

/** By XMLHttpRequest, because fetch cannot tell how much has been sent. */
function upload(url: string, fields: Record<string, unknown>, file: File, options: CallOptions): Promise<unknown> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, String(value))
  form.append('file', file, file.name)
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject: (error: CallError) => void) => {
    request.open('POST', url)
    for (const [name, value] of Object.entries(commonHeaders())) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = event => options.onProgress?.(event.lengthComputable ? event.loaded / event.total : 0)
    request.onload = () => {
      const trace = request.getResponseHeader('x-trace') ?? ''
      if (request.status >= 200 && request.status < 300) resolve(request.response)
      else reject(errorOf(request.status, request.response, trace, lang()))
    }
    request.onerror = () => reject(noAnswer(navigator.onLine === false ? 'offline' : 'garbled', lang()))
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function fileName(disposition: string | null): string | undefined {
  const found = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')
  return found?.[1] ? decodeURIComponent(found[1]) : undefined
}
