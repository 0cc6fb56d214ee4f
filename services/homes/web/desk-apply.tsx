// Asking for a grade, or for its re-check: only what the system does not know is asked for; at a re-check only what changed.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { filesApi } from '#kernel/files/api.ts'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useSend } from '#ui/query.tsx'
import { AsWritten } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { honour } from '../words.ts'
import { words } from './case-words.ts'
import { FormSheet, type Rung } from './shown.tsx'

export interface Said {
  readonly words: string
  readonly papers: readonly Paper[]
}
const nothing: Said = { words: '', papers: [] }

interface Asking {
  readonly key: string
  readonly zh: string
  readonly hard: boolean
}

/** What was said to each condition, as the server takes it; what was left empty is left out. */
export const answersOf = (said: Readonly<Record<string, Said>>) =>
  Object.entries(said)
    .filter(([, s]) => s.words.trim() || s.papers.length)
    .map(([key, s]) => ({ key, words: s.words.trim(), fileIds: s.papers.map(p => p.id) }))

interface ApplyProps {
  readonly orgId: string
  readonly rung: Rung
  /** Of a mini home that is re-checked. */
  readonly branch?: string
  onClose(): void
}

export function Apply({ orgId, rung, branch: known = '', onClose }: ApplyProps) {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm({ branch: known })
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({})
  const sending = useSend(homesApi.apply, sent => navigate(casePath(words.kind, sent.caseId)))
  const { kind, grade, recheck } = rung
  const branch = form.value.branch.trim()
  const asks = rung.conditions.filter(c => c.met === null)
  const short = rung.conditions.filter(c => c.hard && c.met === false).length
  return (
    <FormSheet
      title={honour(kind, grade)}
      verb={recheck ? { zh: '交复查', en: 'Send the re-check' } : { zh: '交申请', en: 'Send' }}
      lead={
        short
          ? t(
              {
                zh: '还有 {n} 条没做到，现在交会被退回来，一条条告诉您。',
                en: '{n} needed conditions are not met; you will be told each.',
              },
              { n: short },
            )
          : recheck
            ? t({
                zh: '上次交过的都算数，只写有变化的。',
                en: 'What was handed in last time counts; write only what changed.',
              })
            : t({
                zh: '系统查得到的不用您交，只交下面这几样。',
                en: 'What the system knows is not asked for: only what follows.',
              })
      }
      error={sending.error}
      pending={sending.pending}
      ready={kind === 'HOME' || branch !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ orgId, kind, grade, answers: answersOf(said), ...(branch ? { branch } : {}) })}
    >
      {kind === 'MINI' && (
        <TextField
          {...form.field('branch')}
          label={{ zh: '哪个分会（小组）', en: 'Which branch' }}
          disabled={known !== ''}
          maxLength={60}
        />
      )}
      <Answers asks={asks} said={said} optional={recheck} onChange={setSaid} />
    </FormSheet>
  )
}

interface AnswersProps {
  readonly asks: readonly Asking[]
  readonly said: Readonly<Record<string, Said>>
  /** Nothing has to be said again. */
  readonly optional: boolean
  onChange(said: Readonly<Record<string, Said>>): void
}

/** A sentence and papers for each condition that asks for evidence. */
export function Answers({ asks, said, optional, onChange }: AnswersProps) {
  const t = useText()
  return asks.map(c => {
    const own = said[c.key] ?? nothing
    const put = (part: Partial<Said>) => onChange({ ...said, [c.key]: { ...own, ...part } })
    return (
      <fieldset key={c.key} className="field">
        <legend className="field-label">
          <AsWritten>{c.zh}</AsWritten> {(optional || !c.hard) && t({ zh: '（可以不填）', en: '(optional)' })}
        </legend>
        <NoteField
          name={`${c.key}-words`}
          label={{ zh: '怎么做的', en: 'How it is done' }}
          value={own.words}
          onChange={value => put({ words: value })}
          rows={2}
          maxLength={1000}
          optional
        />
        <PhotosField
          name={`${c.key}-files`}
          label={{ zh: '照片或文件', en: 'Photos or papers' }}
          value={own.papers}
          onChange={papers => put({ papers })}
          endpoint={filesApi.upload}
          pdf
          optional
        />
      </fieldset>
    )
  })
}
