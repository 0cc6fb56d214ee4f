// What the pages share: things as the server gives them, their colours, files to open, and the sheet in which one form is sent.
import type { ReactNode } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { Tone } from '#ui/words.tsx'
import type { contractsApi } from '../api.ts'
import type { State } from '../words.ts'

export type Contract = ReplyOf<typeof contractsApi.contract>
export type Mine = ReplyOf<typeof contractsApi.mine>
export type Meeting = ReplyOf<typeof contractsApi.meeting>
export type Unit = ReplyOf<typeof contractsApi.unit>
export type Congress = NonNullable<ReplyOf<typeof contractsApi.congress>['congress']>
export type Proposal = ReplyOf<typeof contractsApi.proposals>['rows'][number]

export const toneOf = (state: State): Tone =>
  state === 'EFFECTIVE'
    ? 'done'
    : ['REFUSED', 'DROPPED', 'EXPIRED', 'TERMINATED', 'RENEWED'].includes(state)
      ? 'quiet'
      : 'wait'

export interface FileShown {
  readonly id: string
  readonly name: string
}

/** Files as links that open beside the page. `href`: elsewhere than the desk’s. */
export function FileLinks({
  files,
  href = id => hrefOf(filesApi.download, { fileId: id }),
}: {
  files: readonly FileShown[]
  href?: (id: string) => string
}) {
  if (files.length === 0) return null
  return (
    <p className="contracts-acts">
      {files.map(f => (
        <a key={f.id} className="btn btn-plain" href={href(f.id)} target="_blank" rel="noreferrer">
          <Icon name="paper" size={1.25} />
          <span lang="zh-CN">{f.name}</span>
        </a>
      ))}
    </p>
  )
}

export interface FormSheetProps {
  readonly title: Text
  readonly verb: Text
  readonly error: Error | null
  readonly pending: boolean
  readonly ready: boolean
  /** One sentence on what will happen. */
  readonly lead?: Text
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
        {props.lead && <p className="soft">{t(props.lead)}</p>}
        {props.children}
        <Button submit kind="act" pending={props.pending} disabled={!props.ready}>
          {t(props.verb)}
        </Button>
      </Form>
    </Sheet>
  )
}
