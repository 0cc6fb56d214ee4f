// One file taken in: chosen or dropped, looked at before it is sent, sent with progress, never twice by a repeat.
import { type DragEvent, useRef, useState } from 'react'
import type { Text } from '#base/text.ts'
import { newKey } from './call.ts'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { Fault } from './states.tsx'
import './send-file.css'

export interface Sending {
  /** One per file that somebody means to send, the same when it is sent again after the network broke off. */
  readonly key: string
  onProgress(part: number): void
}

export interface SendFileProps {
  readonly id: string
  /** Endings, such as ['.csv', '.xlsx']. */
  readonly endings: readonly string[]
  readonly verb: Text
  /** False while something else must be chosen first. */
  readonly ready: boolean
  /** Said while it is not ready. */
  readonly first?: Text
  /** A field that takes dropped files, with these words. */
  readonly drop?: Text
  send(file: File, sending: Sending): Promise<void>
}

const most = 20 * 1024 * 1024

export function SendFile(props: SendFileProps) {
  const { id, endings, verb, ready, drop, send } = props
  const t = useText()
  const [over, setOver] = useState(false)
  const [part, setPart] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const meant = useRef({ file: '', key: '' })
  const take = async (file: File | undefined) => {
    if (!file || !ready || part !== null) return
    const fault = faultOf(file, endings)
    setError(fault && new Error(t(fault)))
    if (fault) return
    const name = `${file.name} ${file.size} ${file.lastModified}`
    if (meant.current.file !== name) meant.current = { file: name, key: newKey() }
    setPart(0)
    try {
      await send(file, { key: meant.current.key, onProgress: setPart })
      meant.current = { file: '', key: '' }
    } catch (wrong) {
      setError(wrong instanceof Error ? wrong : new Error(String(wrong)))
    } finally {
      setPart(null)
    }
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  const inside =
    part === null ? (
      <>
        {drop && (
          <>
            <Icon name="paper" size={2} />
            <p>{t(ready ? drop : (props.first ?? drop))}</p>
          </>
        )}
        <span className="pick">
          <input
            id={id}
            type="file"
            accept={endings.join(',')}
            disabled={!ready}
            onChange={e => {
              void take(e.target.files?.[0])
              e.target.value = ''
            }}
          />
          <label htmlFor={id} className="btn btn-act">
            {t(verb)}
          </label>
        </span>
      </>
    ) : (
      <p className="send-going">
        {t({ zh: '正在传', en: 'Sending' })}
        <progress value={part} aria-label={t({ zh: '正在传', en: 'Sending' })} />
      </p>
    )
  return (
    <>
      {drop ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the file field inside is the way by keyboard; this only takes what is dropped
        <div
          className={`send-drop${over ? ' send-drop-over' : ''}`}
          onDragOver={e => {
            e.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={dropped}
        >
          {inside}
        </div>
      ) : (
        <div className="screen-actions">{inside}</div>
      )}
      {error &&
        ('status' in error ? (
          <Fault error={error} />
        ) : (
          <p role="alert" className="amber">
            {error.message}
          </p>
        ))}
    </>
  )
}

/** What can be seen of a file before it is sent. */
function faultOf(file: File, endings: readonly string[]): Text | null {
  if (!endings.some(e => file.name.toLowerCase().endsWith(e)))
    return {
      zh: `这里收 ${endings.join('、')} 文件。旧的 .xls 请在 Excel 里“另存为 .xlsx”再传。`,
      en: `A file ending in ${endings.join(', ')} is needed. Save an old .xls as .xlsx in Excel first.`,
    }
  if (file.size > most) return { zh: '文件最大 20 MB，请分几次导。', en: 'At most 20 MB; split the file.' }
  if (file.size === 0)
    return { zh: '这个文件是空的，请确认没有拿错。', en: 'This file is empty; check that it is the right one.' }
  return null
}
