// Calls as state of a page: useCall reads, usePages reads a list page by page, useSend does.
import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Endpoint, InputOf, ReplyOf } from '#base/endpoint.ts'
import { CallError, call, newKey } from './call.ts'
import { keyOf, markDone, markRefused, markWaiting } from './intent.ts'
import { usePrefs } from './prefs.ts'

const signedOutListeners = new Set<() => void>()

/** Calls back when a reply says that nobody is signed in any more; the shell then shows its sign-in page. */
export function onSignedOut(tell: () => void): () => void {
  signedOutListeners.add(tell)
  return () => signedOutListeners.delete(tell)
}

function heed(error: unknown): void {
  if (error instanceof CallError && error.signedOut) for (const tell of signedOutListeners) tell()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: heed }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (count, error) => count < 1 && error instanceof CallError && error.passing && !error.offline,
      retryDelay: 800,
    },
    mutations: { networkMode: 'always', onError: heed },
  },
})

export function Calls({ children }: { children: ReactNode }) {
  const { lang } = usePrefs()
  const said = useRef(lang)
  useEffect(() => {
    // What the server said in the other language is asked again.
    if (said.current !== lang) void queryClient.invalidateQueries()
    said.current = lang
  }, [lang])
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}

export interface ReadOptions {
  /** How long an answer stays fresh, in milliseconds (15 000). */
  readonly staleMs?: number
  /** Ask again every so often, in milliseconds. */
  readonly everyMs?: number
  /** Keep showing the last answer while a changed question is on its way (search as you type). */
  readonly keep?: boolean
}

/**
 * Reads an endpoint (a GET, or a POST that only looks, such as a search). `null` as input waits: `useCall(api.view, id ? { id } : null)`. Show the result through `<Shown of={…}>`
 * of ui/states.tsx, which does loading, error and offline.
 */
export function useCall<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E> | null,
  options: ReadOptions = {},
): UseQueryResult<ReplyOf<E>, CallError> {
  return useQuery<ReplyOf<E>, CallError>({
    queryKey: [endpoint.path, input],
    queryFn: ({ signal }) => call(endpoint, input as InputOf<E>, { signal }),
    enabled: input !== null,
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Reads what a function fetches, under a key that says what it is. Prefer useCall, which is typed by its endpoint. */
export function useAsk<T>(key: readonly unknown[], ask: () => Promise<T>): UseQueryResult<T, CallError> {
  return useQuery<T, CallError>({ queryKey: key, queryFn: ask })
}

export interface Pages<Row> {
  readonly rows: readonly Row[]
  readonly more: boolean
  readonly loading: boolean
  readonly loadingMore: boolean
  readonly error: CallError | null
  loadMore(): void
  retry(): void
}

type RowOf<E extends Endpoint> = ReplyOf<E> extends { rows: (infer R)[] } ? R : never

/** Reads a keyset-paged list: `rows` so far, and `loadMore()` while `more`. */
export function usePages<E extends Endpoint>(endpoint: E, input: InputOf<E> | null): Pages<RowOf<E>> {
  type Reply = { rows: RowOf<E>[]; next: string | null }
  const list = useInfiniteQuery<Reply, CallError, { pages: Reply[] }, unknown[], string | undefined>({
    queryKey: [endpoint.path, 'pages', input],
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...(input as object), ...(pageParam ? { after: pageParam } : {}) } as InputOf<E>
      return (await call(endpoint, asked, { signal })) as Reply
    },
    initialPageParam: undefined,
    getNextPageParam: last => last.next ?? undefined,
    enabled: input !== null,
    placeholderData: keepPreviousData,
  })
  return {
    rows: list.data?.pages.flatMap(p => p.rows) ?? [],
    more: list.hasNextPage,
    loading: list.isPending && input !== null,
    loadingMore: list.isFetchingNextPage,
    error: list.error,
    loadMore: () => void list.fetchNextPage(),
    retry: () => void list.refetch(),
  }
}

export interface Sending<E extends Endpoint> {
  /** Sends; resolves to the reply, or to undefined when it failed (then `error` says why). */
  send(input: InputOf<E>): Promise<ReplyOf<E> | undefined>
  readonly pending: boolean
  readonly error: CallError | null
  readonly reply: ReplyOf<E> | undefined
  /** No answer came to what was sent; it will be sent again with the same key. */
  readonly unanswered: boolean
  reset(): void
}

/**
 * Does a POST endpoint. A repeat of the same input after a failure carries the same idempotency key, so a person who taps again on a
 * weak network never sends twice. With a `draft` name the key is kept beside the draft, so that this holds for a second tab and after a
 * restart too. After success everything on screen is asked anew.
 */
export function useSend<E extends Endpoint>(
  endpoint: E,
  done?: (reply: ReplyOf<E>) => void,
  draft?: string,
): Sending<E> {
  const client = useQueryClient()
  const intent = useRef({ said: '', key: '' })
  const mutation = useMutation<ReplyOf<E>, CallError, InputOf<E>>({
    mutationFn: input => {
      const said = JSON.stringify(input)
      if (draft) intent.current = { said, key: keyOf(draft, said) }
      else if (intent.current.said !== said) intent.current = { said, key: newKey() }
      return call(endpoint, input, { key: intent.current.key })
    },
    onSuccess: async reply => {
      intent.current = { said: '', key: '' }
      if (draft) markDone(draft)
      done?.(reply)
      await client.invalidateQueries()
    },
    onError: error => {
      if (!draft) return
      if (error.status === 0) markWaiting(draft)
      else markRefused(draft)
    },
  })
  return {
    unanswered: mutation.error?.status === 0,
    send: input => mutation.mutateAsync(input).catch(() => undefined),
    pending: mutation.isPending,
    error: mutation.error,
    reply: mutation.data,
    reset: mutation.reset,
  }
}
