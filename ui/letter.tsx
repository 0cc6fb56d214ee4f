// A letter to be read or printed: title, who it is for, paragraphs, who signs and when.
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useText } from './lang.tsx'
import './letter.css'

export interface LetterProps {
  readonly title: ReactNode
  /** 张三同志： */
  readonly to?: ReactNode
  readonly children: ReactNode
  /** Who signs, and the day. */
  readonly from?: ReactNode
  readonly day?: ReactNode
  /** A picture of the code by which anyone can check it, and the words under it. */
  readonly check?: ReactNode
}

export function Letter({ title, to, children, from, day, check }: LetterProps) {
  const t = useText()
  return (
    <>
      <p className="no-print">
        <Button icon="print" onClick={() => print()}>
          {t({ zh: '打印', en: 'Print' })}
        </Button>
      </p>
      <article className="letter" lang="zh-CN">
        <h1>{title}</h1>
        {to && <p>{to}</p>}
        <div className="letter-body">{children}</div>
        {(from || day) && (
          <div className="letter-end">
            <p>{from}</p>
            <p>{day}</p>
          </div>
        )}
        {check}
      </article>
    </>
  )
}
