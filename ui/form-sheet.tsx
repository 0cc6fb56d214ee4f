// One form in a sheet, with its one action.
import type { ReactNode } from 'react'
import type { Text } from '#base/text.ts'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import { useText } from './lang.tsx'
import { Sheet } from './sheet.tsx'

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
