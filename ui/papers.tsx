// Papers of a case to look at: one large, the others small beside it, with zoom and quarter turns.
import { useState } from 'react'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { Empty } from './states.tsx'
import { AsWritten } from './words.tsx'

export interface PaperShown {
  readonly id: string
  readonly name: string
  readonly type: string
  /** The address of the file: `hrefOf(filesApi.download, { fileId })`. */
  readonly href: string
}

export function Papers({ papers }: { papers: readonly PaperShown[] }) {
  const t = useText()
  const [at, setAt] = useState(0)
  const [turn, setTurn] = useState(0)
  const [zoom, setZoom] = useState(1)
  const paper = papers[Math.min(at, papers.length - 1)]
  if (!paper) return <Empty title={t({ zh: '没有材料', en: 'No papers' })} />
  const show = (i: number) => {
    setAt(i)
    setTurn(0)
    setZoom(1)
  }
  return (
    <div className="papers">
      <div className="papers-tools">
        <span className="papers-name">
          <AsWritten>{paper.name}</AsWritten>{' '}
          <span className="soft">{papers.length > 1 && `${at + 1}/${papers.length}`}</span>
        </span>
        <button
          type="button"
          className="icon-btn"
          onClick={() => setZoom(Math.max(1, zoom - 0.5))}
          aria-label={t({ zh: '缩小', en: 'Smaller' })}
        >
          <Icon name="minus" />
        </button>
        <button
          type="button"
          className="icon-btn"
          onClick={() => setZoom(Math.min(4, zoom + 0.5))}
          aria-label={t({ zh: '放大', en: 'Larger' })}
        >
          <Icon name="plus" />
        </button>
        <button
          type="button"
          className="icon-btn"
          onClick={() => setTurn((turn + 90) % 360)}
          aria-label={t({ zh: '转 90 度', en: 'Turn' })}
        >
          <Icon name="turn" />
        </button>
        <a
          className="icon-btn"
          href={paper.href}
          target="_blank"
          rel="noreferrer"
          aria-label={t({ zh: '在新窗口打开', en: 'Open in a new window' })}
        >
          <Icon name="out" />
        </a>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="papers-view" tabIndex={0} aria-label={paper.name}>
        {paper.type.startsWith('image/') ? (
          <img src={paper.href} alt={paper.name} style={{ width: `${zoom * 100}%`, transform: `rotate(${turn}deg)` }} />
        ) : (
          // A paper from outside is never run inside our page.
          <div className="papers-file">
            <Icon name="paper" size={3} />
            <a className="btn btn-plain" href={paper.href} target="_blank" rel="noreferrer">
              {t({ zh: '在新窗口看', en: 'View in a new window' })}
            </a>
            <a className="btn btn-plain" href={paper.href} download={paper.name}>
              {t({ zh: '存到电脑', en: 'Save' })}
            </a>
          </div>
        )}
      </section>
      {papers.length > 1 && (
        <ul className="papers-row">
          {papers.map((p, i) => (
            <li key={p.id}>
              <button type="button" aria-current={i === at || undefined} onClick={() => show(i)} aria-label={p.name}>
                {p.type.startsWith('image/') ? (
                  <img src={p.href} alt="" loading="lazy" />
                ) : (
                  <Icon name="paper" size={1.6} />
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
