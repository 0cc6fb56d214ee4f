// What the pages share: things as the server gives them, an honour in words, conditions with what was found, and the sheet of one form.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { AsWritten, StatusTag } from '#ui/words.tsx'
import type { homesApi } from '../api.ts'
import type { Unit } from '../words.ts'
import './homes.css'

export type Union = ReplyOf<typeof homesApi.union>
export type Rung = Union['rungs'][number]
export type Condition = Rung['conditions'][number]
export type Review = ReplyOf<typeof homesApi.review>
export type Home = ReplyOf<typeof homesApi.home>
export type Standard = ReplyOf<typeof homesApi.standards>['rows'][number]

/** “≥ 90%”, nothing for a yes or no. */
export const leastText = (unit: Unit | null, least: number | null): string =>
  unit === 'PERMILLE' ? `≥ ${(least ?? 0) / 10}%` : unit === 'COUNT' ? `≥ ${least ?? 0}` : ''

/** One condition: what it asks for, its clause, whether it is needed. */
export function ConditionWords({ of }: { of: Standard['conditions'][number] }) {
  const t = useText()
  return (
    <>
      <b>{of.known ? t({ zh: of.zh, en: of.en }) : <AsWritten>{of.zh}</AsWritten>}</b> {leastText(of.unit, of.least)}{' '}
      <span className="soft small">
        <AsWritten>{of.clause}</AsWritten> · {of.hard ? t(needed) : t(looked)}
      </span>
    </>
  )
}
const needed: Text = { zh: '必须做到', en: 'Needed' }
const looked: Text = { zh: '参考', en: 'Looked at' }

/** Whether it is met today, with the figure and its reason; what is missing leads to where it is put right. */
export function ConditionNow({ of }: { of: Condition }) {
  const t = useText()
  if (of.met === null) return <StatusTag tone="fact">{t({ zh: '要交材料', en: 'Show evidence' })}</StatusTag>
  return (
    <span className="homes-line">
      <StatusTag tone={of.met ? 'done' : of.hard ? 'late' : 'wait'}>
        {of.met ? t({ zh: '够了', en: 'Met' }) : t({ zh: '还差', en: 'Missing' })}
      </StatusTag>
      <span>
        {of.value !== null && of.unit === 'PERMILLE' && <b>{of.value / 10}%</b>} {of.because && t(of.because)}
      </span>
      {!of.met && of.page && <Link to={of.page}>{t({ zh: '去看看', en: 'Open' })}</Link>}
    </span>
  )
}

interface FileShown {
  readonly id: string
  readonly name: string
}

/** Files as links that open beside the page. */
export function FileLinks({ files }: { files: readonly FileShown[] }) {
  if (files.length === 0) return null
  return (
    <p className="homes-acts">
      {files.map(f => (
        <a
          key={f.id}
          className="btn btn-plain"
          href={hrefOf(filesApi.download, { fileId: f.id })}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="paper" size={1.25} />
          <span lang="zh-CN">{f.name}</span>
        </a>
      ))}
    </p>
  )
}

interface FormSheetProps {
  readonly title: Text
  readonly verb: Text
  readonly lead?: ReactNode
  readonly error: Error | null
  readonly pending: boolean
  readonly ready: boolean
  readonly wide?: boolean
  readonly children: ReactNode
  onClose(): void
  onSend(): void
}

/** One form in a sheet, with its one action. */
export function FormSheet(props: FormSheetProps) {
  const t = useText()
  return (
    <Sheet open onClose={props.onClose} title={t(props.title)} {...(props.wide ? { wide: true } : {})}>
      <Form error={props.error} onSubmit={props.onSend}>
        {props.lead && <p className="soft">{props.lead}</p>}
        {props.children}
        <Button submit kind="act" pending={props.pending} disabled={!props.ready}>
          {t(props.verb)}
        </Button>
      </Form>
    </Sheet>
  )
}
