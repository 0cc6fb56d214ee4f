// The four faces of everything that is fetched: on its way, nothing there, went wrong, no network.
import { type ReactNode, useSyncExternalStore } from 'react'
import type { Text } from '#base/text.ts'
import { Button } from './button.tsx'
import { CallError } from './fault.ts'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { type PictureName, pictures } from './pictures.tsx'

/** Grey lines where words will stand; said once to a screen reader. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const t = useText()
  return (
    <div className="loading" role="status">
      <span className="unseen">{t({ zh: '正在打开…', en: 'Opening…' })}</span>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={i} className="loading-line" style={{ width: `${92 - ((i * 23) % 48)}%` }} />
      ))}
    </div>
  )
}

export interface EmptyProps {
  readonly picture?: PictureName
  /** What is so: 您还没有办过事. */
  readonly title: ReactNode
  /** One more sentence, when it helps. */
  readonly children?: ReactNode
  /** The one thing to do from here. */
  readonly action?: ReactNode
}

export function Empty({ picture = 'lamp', title, children, action }: EmptyProps) {
  const Picture = pictures[picture]
  return (
    <div className="empty">
      <Picture />
      <p className="empty-title">{title}</p>
      {children && <p className="soft">{children}</p>}
      {action}
    </div>
  )
}

export interface FaultProps {
  readonly error: Error
  retry?(): void
}

/** What went wrong, in the server's words, with the number to tell and a way to try again. Takes the focus of a screen reader. */
export function Fault({ error, retry }: FaultProps) {
  const t = useText()
  const known = error instanceof CallError
  return (
    <div className="fault" role="alert">
      <Icon name={known && error.offline ? 'nonet' : 'alert'} />
      <div>
        <p>{known ? error.message : t(broken)}</p>
        {known && error.trace && (
          <p className="soft small">
            {t({ zh: '打 12351 时报这个编号', en: 'Number to tell 12351' })} <span className="code">{error.trace}</span>
          </p>
        )}
        {retry && (!known || error.passing) && (
          <Button icon="again" onClick={retry}>
            {t({ zh: '再试一次', en: 'Try again' })}
          </Button>
        )}
      </div>
    </div>
  )
}

const broken: Text = {
  zh: '这一页出了错，没有显示出来。您填的都在。请再试一次，还不行就打 12351。',
  en: 'This page broke and could not be shown. What you filled in is kept. Try again, or call 12351.',
}

/** What useCall returns, as far as Shown needs it. */
export interface Shownable<T> {
  readonly data: T | undefined
  readonly error: CallError | null
  readonly isPending: boolean
  refetch(): unknown
}

export interface ShownProps<T> {
  readonly of: Shownable<T>
  /** Draws what came. */
  readonly children: (value: T) => ReactNode
  /** How many grey lines stand in meanwhile. */
  readonly lines?: number
  /** True when what came is nothing; then `empty` is drawn. */
  readonly isEmpty?: (value: T) => boolean
  readonly empty?: ReactNode
}

/** Draws the result of useCall in whichever of the four states it is. An old answer stays on screen while a new one fails. */
export function Shown<T>({ of, children, lines, isEmpty, empty }: ShownProps<T>) {
  if (of.data !== undefined) return isEmpty?.(of.data) ? empty : children(of.data)
  // What does not exist yet is nothing, where the page knows how to say nothing.
  if (of.error?.status === 404 && empty) return empty
  if (of.error) return <Fault error={of.error} retry={() => void of.refetch()} />
  return <Loading {...(lines ? { lines } : {})} />
}

const online = () => navigator.onLine !== false

function watchNet(tell: () => void): () => void {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}

/** A line at the top of the shell while the device has no network. */
export function OfflineLine() {
  const t = useText()
  const on = useSyncExternalStore(watchNet, online)
  return (
    <div role="status">
      {!on && (
        <p className="offline">
          <Icon name="nonet" />
          {t({
            zh: '现在没有网。可以接着填，都存在手机里，有网了再交。',
            en: 'You are offline. Go on filling in; it is kept here and sent when the network is back.',
          })}
        </p>
      )}
    </div>
  )
}
