// The bar at the foot while rows of money are ticked: how many of them can be dealt with, how much they make, and what can be done.
import type { ReactNode } from 'react'
import type { Text } from '#base/text.ts'
import { Button } from './button.tsx'
import { chosen, FootBar } from './foot-bar.tsx'
import { useText } from './lang.tsx'
import { Money } from './words.tsx'

export interface ChosenSumProps {
  /** With {n}: 选了 {n} 笔等确认的，共 */
  readonly words: Text
  /** Rows that can be dealt with, and their sum. */
  readonly n: number
  readonly fen: number
  /** Ticked rows that were dealt with before. */
  readonly others?: number
  /** What can be done; nothing when no row can be dealt with. */
  readonly children: ReactNode
  onClear(): void
}

export function ChosenSum({ words, n, fen, others = 0, children, onClear }: ChosenSumProps) {
  const t = useText()
  return (
    <FootBar
      label={chosen}
      words={
        <>
          {t(words, { n })}{' '}
          <b>
            <Money fen={fen} as="table" />
          </b>{' '}
          {t({ zh: '元', en: 'yuan' })}{' '}
          <span className="soft">
            <Money fen={fen} as="capital" />
          </span>
          {others > 0 && (
            <span className="soft">
              {t({ zh: '；另外 {n} 笔已经处理过，不动它们', en: '; {n} more are dealt with and stay' }, { n: others })}
            </span>
          )}
        </>
      }
    >
      <Button kind="quiet" onClick={onClear}>
        {t({ zh: '不选了', en: 'Clear' })}
      </Button>
      {n > 0 && children}
    </FootBar>
  )
}
