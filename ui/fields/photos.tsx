// Papers by camera: taken, made smaller on the device, kept there until they are sent one by one with progress; each can be taken out.
import { useEffect, useRef, useState } from 'react'
import type { Endpoint } from '#base/endpoint.ts'
import { call } from '../call.ts'
import { CallError } from '../fault.ts'
import { Icon } from '../icons.tsx'
import { useResend } from '../intent.ts'
import { useText } from '../lang.tsx'
import { useMe } from '../me.tsx'
import { alone, dropPhoto, isKept, keepPhoto, keptDays, keptPhotos, type Place, type Unsent } from '../unsent.ts'
import { type FieldProps, Frame } from './frame.tsx'
import { smaller } from './smaller.ts'

/** A paper that is on the server. */
export interface Paper {
  readonly id: string
  readonly name: string
}

export interface PhotosFieldProps extends FieldProps<readonly Paper[]> {
  /** The upload endpoint (`POST /files` of kernel/files/api.ts); its reply holds `id` and `name`. */
  readonly endpoint: Endpoint
  /** At most so many (9). */
  readonly max?: number
  /** PDF papers may be chosen too. */
  readonly pdf?: boolean
  /** The address of a paper that was sent before, to show it small. */
  readonly hrefOf?: (paper: Paper) => string
  /** The form's draft (`form.draft`): with it, what could not be sent survives a reload. */
  readonly draft?: string | undefined
  onBusy?(busy: boolean): void
}

interface Going {
  readonly key: string
  /** Under which it is kept on this device; null when it is not. */
  readonly kept: string | null
  readonly file: File
  readonly preview: string
  readonly part: number
  readonly error: CallError | null
}

export function PhotosField(props: PhotosFieldProps) {
  const { name, value, onChange, endpoint, max = 9, pdf, disabled, hrefOf, onBusy, draft } = props
  const t = useText()
  const { accountId } = useMe()
  const place: Place | null = draft && accountId ? { accountId, draft, field: name } : null
  const [going, setGoing] = useState<readonly Going[]>([])
  const [previews, setPreviews] = useState<Readonly<Record<string, string>>>({})
  const latest = useRef({ value, onChange })
  latest.current = { value, onChange }
  const busy = going.some(g => !g.error)
  useEffect(() => onBusy?.(busy), [busy, onBusy])

  const change = (key: string, part: Partial<Going>) =>
    setGoing(all => all.map(g => (g.key === key ? { ...g, ...part } : g)))
  const drop = (one: Going) => {
    if (one.kept) void dropPhoto(one.kept)
    setGoing(all => all.filter(g => g.key !== one.key))
  }

  const sending = useRef(new Set<string>())
  const send = async (one: Going) => {
    if (sending.current.has(one.key)) return
    sending.current.add(one.key)
    await sendOnce(one).finally(() => sending.current.delete(one.key))
  }

  /** Another tab may be sending the same photo, or have sent it. */
  const sendOnce = async (one: Going) => {
    const { kept } = one
    if (!kept) return sendIt(one)
    const mine = await alone(kept, async () => {
      if (await isKept(kept)) await sendIt(one)
      else drop(one)
    })
    if (!mine) change(one.key, { error: new CallError(0, 'offline', t(elsewhere)) })
  }

  const sendIt = async (one: Going) => {
    change(one.key, { error: null, part: 0 })
    try {
      const { file } = one
      const paper = (await call(endpoint, {}, { file, onProgress: part => change(one.key, { part }) })) as Paper
      setPreviews(all => ({ ...all, [paper.id]: one.preview }))
      latest.current.onChange([...latest.current.value, { id: paper.id, name: paper.name }])
      drop(one)
    } catch (error) {
      change(one.key, { error: error instanceof CallError ? error : new CallError(0, 'garbled', String(error)) })
    }
  }

  // What did not get through goes again as soon as the network is back.
  const again = useRef<() => Promise<void>>(undefined)
  again.current = async () => {
    for (const one of going.filter(g => g.error?.passing)) await send(one)
  }
  useResend(
    going.some(g => g.error?.passing),
    () => void again.current?.(),
  )

  // What an earlier visit chose and could not send goes on from here.
  const goOn = useRef<(found: readonly Unsent[]) => Promise<void>>(undefined)
  goOn.current = async found => {
    const left = found.map(({ id, file }) => fresh(file, id))
    setGoing(all => [...all, ...left.filter(l => !all.some(g => g.kept === l.kept))])
    for (const one of left) await send(one)
  }
  const at = place && JSON.stringify(place)
  useEffect(() => {
    if (!at) return
    let gone = false
    void keptPhotos(JSON.parse(at) as Place).then(found => gone || found.length === 0 || void goOn.current?.(found))
    return () => {
      gone = true
    }
  }, [at])

  const add = async (files: FileList | null) => {
    const room = max - value.length - going.length
    const added: Going[] = []
    for (const chosen of [...(files ?? [])].slice(0, room)) {
      const file = await smaller(chosen)
      added.push(fresh(file, place && (await keepPhoto(place, file))))
    }
    setGoing(all => [...all, ...added])
    // One after another: a weak network carries one photo better than nine at once.
    for (const one of added) await send(one)
  }

  const full = value.length + going.length >= max
  return (
    <Frame {...props} group>
      {wires => (
        <>
          {(value.length > 0 || going.length > 0) && (
            <ul className="photos">
              {value.map((paper, i) => (
                <li key={paper.id}>
                  <Preview src={previews[paper.id] ?? hrefOf?.(paper) ?? ''} name={paper.name} />
                  <span className="photo-state jade">
                    <Icon name="check" size={1} /> {t({ zh: '已传', en: 'sent' })}
                  </span>
                  <button
                    type="button"
                    className="icon-btn"
                    disabled={disabled}
                    onClick={() => onChange(value.filter(p => p.id !== paper.id))}
                    aria-label={t({ zh: '去掉第 {n} 张', en: 'Remove photo {n}' }, { n: i + 1 })}
                  >
                    <Icon name="bin" />
                  </button>
                </li>
              ))}
              {going.map(one => (
                <li key={one.key}>
                  <Preview src={one.preview} name={one.file.name} />
                  {one.error ? (
                    <>
                      <span className="photo-state amber">{one.error.message}</span>
                      <button
                        type="button"
                        className="icon-btn"
                        onClick={() => void send(one)}
                        aria-label={t({ zh: '再传一次', en: 'Send again' })}
                      >
                        <Icon name="again" />
                      </button>
                      <button
                        type="button"
                        className="icon-btn"
                        onClick={() => drop(one)}
                        aria-label={t({ zh: '去掉这一张', en: 'Remove' })}
                      >
                        <Icon name="bin" />
                      </button>
                    </>
                  ) : (
                    <progress
                      className="photo-state"
                      value={one.part}
                      aria-label={t({ zh: '正在传', en: 'Sending' })}
                    />
                  )}
                </li>
              ))}
            </ul>
          )}
          {going.some(g => g.error) && <Unsaid kept={going.every(g => !g.error || g.kept)} />}
          {!full && (
            <div className="photo-add">
              <Pick id={`${wires.id}-camera`} camera accept="image/*" onPick={add} disabled={disabled} />
              <Pick
                id={`${wires.id}-album`}
                accept={pdf ? 'image/*,application/pdf' : 'image/*'}
                onPick={add}
                disabled={disabled}
              />
            </div>
          )}
        </>
      )}
    </Frame>
  )
}

const elsewhere = { zh: '另一个窗口正在传这一张。', en: 'Another window is sending this one.' }

let counted = 0

const fresh = (file: File, kept: string | null): Going => ({
  key: `going-${++counted}`,
  kept,
  file,
  preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : '',
  part: 0,
  error: null,
})

/** What becomes of photos that did not get through. */
function Unsaid({ kept }: { kept: boolean }) {
  const t = useText()
  return (
    <p className="soft small" role="status">
      {kept
        ? t(
            {
              zh: '没传上去的照片加密存在这部手机上，关掉这一页也在，有网就接着传。传完、退出登录或者过了 {n} 天就删掉。',
              en: 'Photos that did not get through are kept encrypted on this device, even when the page is closed, and go on when the network is back. They are removed once sent, at sign-out, or after {n} days.',
            },
            { n: keptDays },
          )
        : t({
            zh: '没传上去的照片只在这一页里，有网就接着传。先别关这一页。',
            en: 'Photos that did not get through are in this page only and go on when the network is back. Do not close it yet.',
          })}
    </p>
  )
}

function Preview({ src, name }: { src: string; name: string }) {
  const [unseen, setUnseen] = useState(false)
  return src && !unseen && !/\.pdf$/i.test(name) ? (
    <img src={src} alt={name} loading="lazy" onError={() => setUnseen(true)} />
  ) : (
    <span className="photo-paper">
      <Icon name="paper" size={1.8} />
    </span>
  )
}

interface PickProps {
  readonly id: string
  readonly camera?: boolean
  readonly accept: string
  readonly disabled?: boolean | undefined
  onPick(files: FileList | null): void
}

function Pick({ id, camera, accept, disabled, onPick }: PickProps) {
  const t = useText()
  return (
    <span className="pick">
      <input
        id={id}
        type="file"
        accept={accept}
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
        disabled={disabled}
        onChange={e => {
          onPick(e.target.files)
          e.target.value = ''
        }}
      />
      <label htmlFor={id} className="btn btn-plain">
        <Icon name={camera ? 'camera' : 'image'} />
        <span>{t(camera ? { zh: '拍照', en: 'Take a photo' } : { zh: '从相册选', en: 'Choose a file' })}</span>
      </label>
    </span>
  )
}
