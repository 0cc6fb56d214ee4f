// Papers by camera: taken, made smaller on the device, sent one by one with progress; each can be tried again or taken out.
import { useEffect, useRef, useState } from 'react'
import type { Endpoint } from '#base/endpoint.ts'
import { call } from '../call.ts'
import { CallError } from '../fault.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
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
  onBusy?(busy: boolean): void
}

interface Going {
  readonly key: string
  readonly file: File
  readonly preview: string
  readonly part: number
  readonly error: CallError | null
}

export function PhotosField(props: PhotosFieldProps) {
  const { value, onChange, endpoint, max = 9, pdf, disabled, hrefOf, onBusy } = props
  const t = useText()
  const [going, setGoing] = useState<readonly Going[]>([])
  const [previews, setPreviews] = useState<Readonly<Record<string, string>>>({})
  const latest = useRef(value)
  latest.current = value
  const busy = going.some(g => !g.error)
  useEffect(() => onBusy?.(busy), [busy, onBusy])

  const change = (key: string, part: Partial<Going>) =>
    setGoing(all => all.map(g => (g.key === key ? { ...g, ...part } : g)))
  const drop = (key: string) => setGoing(all => all.filter(g => g.key !== key))

  const send = async (one: Going) => {
    change(one.key, { error: null, part: 0 })
    try {
      const file = await smaller(one.file)
      const paper = (await call(endpoint, {}, { file, onProgress: part => change(one.key, { part }) })) as Paper
      setPreviews(all => ({ ...all, [paper.id]: one.preview }))
      drop(one.key)
      onChange([...latest.current, { id: paper.id, name: paper.name }])
    } catch (error) {
      change(one.key, { error: error instanceof CallError ? error : new CallError(0, 'garbled', String(error)) })
    }
  }

  // What did not get through goes again as soon as the network is back.
  const again = useRef<() => Promise<void>>(undefined)
  again.current = async () => {
    for (const one of going.filter(g => g.error?.passing)) await send(one)
  }
  useEffect(() => {
    const back = () => void again.current?.()
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [])

  const add = async (files: FileList | null) => {
    const room = max - value.length - going.length
    const fresh = [...(files ?? [])].slice(0, room).map((file, i) => ({
      key: `${performance.now()}-${i}`,
      file,
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : '',
      part: 0,
      error: null,
    }))
    setGoing(all => [...all, ...fresh])
    // One after another: a weak network carries one photo better than nine at once.
    for (const one of fresh) await send(one)
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
                        onClick={() => drop(one.key)}
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
