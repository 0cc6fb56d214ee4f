// The clause that a sentence rests on, in brackets behind it.
import './telling.css'

export function Cite({ document, clause }: { document: string; clause: string }) {
  return (
    <cite className="cite" lang="zh-CN">
      {document} {clause}
    </cite>
  )
}
