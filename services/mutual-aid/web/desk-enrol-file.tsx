// The roster as a file: downloaded filled in, uploaded, worked through in sight, and given back with a result beside each row.
import { useEffect, useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { call, download, newKey } from '#ui/call.ts'
import { TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { queryClient, useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { StatusTag } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'
import type { Batch } from './enrol-view.ts'

const asError = (wrong: unknown) => (wrong instanceof Error ? wrong : new Error(String(wrong)))

export function RosterFile({ batch }: { batch: Batch }) {
  const t = useText()
  const [importId, setImport] = useState(batch.lastImport)
  const [part, setPart] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [cardsKept, setCardsKept] = useState('')
  const key = useRef('')
  const get = () => {
    setError(null)
    download(mutualAidApi.rosterTemplate, {
      batchId: batch.id,
      purpose: t({ zh: '核对参加名单', en: 'To check the roster' }),
    }).catch(e => setError(asError(e)))
  }
  const send = async (file: File | undefined) => {
    if (!file || part !== null) return
    setError(null)
    setPart(0)
    key.current ||= newKey()
    try {
      const kept = cardsKept.trim()
      const reply = await call(
        mutualAidApi.importRoster,
        { batchId: batch.id, ...(kept ? { cardsKept: kept } : {}) },
        { file, onProgress: setPart, key: key.current },
      )
      key.current = ''
      setImport(reply.importId)
    } catch (wrong) {
      setError(asError(wrong))
    } finally {
      setPart(null)
    }
  }
  return (
    <Section title={{ zh: '报名单', en: 'Roster' }}>
      <p>
        {t({
          zh: '先下载名单：去年参加的已经填好，加上新来的、删掉走了的，再传上来。对的行留下，不对的行在退回的表里写明原因。',
          en: 'Download the roster: last year’s people are filled in. Add who came, delete who left, upload it. Good rows stay; the returned sheet says why others did not.',
        })}
      </p>
      <TextField
        name="cardsKept"
        label={{ zh: '同意登记银行卡的签字放在哪里', en: 'Where the signed consents to bank cards are kept' }}
        help={{
          zh: '名单里填了银行卡才要写；不写，卡不登记',
          en: 'Only when the roster has bank cards; without it none is recorded',
        }}
        optional
        value={cardsKept}
        onChange={setCardsKept}
      />
      <div className="screen-actions">
        <Button icon="save" onClick={get}>
          {t({ zh: '下载名单', en: 'Download the roster' })}
        </Button>
        {part === null ? (
          <span className="pick">
            <input
              id="mutual-aid-roster"
              type="file"
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={e => {
                void send(e.target.files?.[0])
                e.target.value = ''
              }}
            />
            <label htmlFor="mutual-aid-roster" className="btn btn-act">
              {t({ zh: '上传名单', en: 'Upload a roster' })}
            </label>
          </span>
        ) : (
          <progress value={part} aria-label={t({ zh: '正在传', en: 'Sending' })} />
        )}
      </div>
      {error && <Fault error={error} />}
      {importId && <Progress key={importId} importId={importId} />}
    </Section>
  )
}

function Progress({ importId }: { importId: string }) {
  const t = useText()
  const [ended, setEnded] = useState(false)
  const [wrong, setWrong] = useState<Error | null>(null)
  const going = useCall(mutualAidApi.rosterImport, { importId }, ended ? {} : { everyMs: 1_200 })
  const p = going.data
  const over = p?.state === 'DONE' || p?.state === 'FAILED'
  if (over !== ended) setEnded(over)
  useEffect(() => {
    // The numbers of the roster below change with it.
    if (over) {
      void queryClient.invalidateQueries({ queryKey: [mutualAidApi.batch.path] })
      void queryClient.invalidateQueries({ queryKey: [mutualAidApi.roster.path] })
    }
  }, [over])
  if (!p) return going.error ? <Fault error={going.error} retry={() => void going.refetch()} /> : null
  return (
    <div className="card enrol-import" role="status">
      <p>
        <b>{p.fileName}</b>{' '}
        <StatusTag tone={p.state === 'DONE' ? 'done' : p.state === 'FAILED' ? 'late' : 'wait'}>
          {p.state === 'DONE'
            ? t({ zh: '导完了', en: 'Done' })
            : p.state === 'FAILED'
              ? t({ zh: '没导成', en: 'Failed' })
              : t({ zh: '第 {done} 行，共 {rows} 行', en: 'Row {done} of {rows}' }, { done: p.done, rows: p.rows })}
        </StatusTag>
      </p>
      {p.message && <p className="move-warn">{p.message}</p>}
      <p>
        {t(
          {
            zh: '新加 {a} 人，改了 {c} 人，没变 {u} 人，没导入 {r} 行',
            en: '{a} added, {c} changed, {u} as before, {r} rows not taken',
          },
          { a: p.added, c: p.changed, u: p.unchanged, r: p.refused },
        )}
      </p>
      {p.state === 'DONE' && p.refused > 0 && (
        <Button
          kind="act"
          icon="save"
          onClick={() => {
            setWrong(null)
            download(mutualAidApi.rosterResult, { importId }).catch(e => setWrong(asError(e)))
          }}
        >
          {t({ zh: '下载退回的表，看 {n} 行为什么', en: 'Get the returned sheet: why {n} rows' }, { n: p.refused })}
        </Button>
      )}
      {wrong && <Fault error={wrong} />}
    </div>
  )
}
