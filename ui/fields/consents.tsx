// Consents that a form needs, each on its own: those given before are shown with their day, the others asked one by one.
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import type { consentApi } from '#kernel/consent/api.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { useSitting } from '../sitting.ts'
import { AsWritten, DayText, StatusTag } from '../words.tsx'
import { ConsentField } from './choice.tsx'
import '../telling.css'

export type ConsentTexts = ReplyOf<typeof consentApi.mine>['purposes']
type Purpose = ConsentTexts[number]['purpose']

export interface ConsentsFieldProps<P extends Purpose> {
  readonly needed: readonly P[]
  readonly texts: ConsentTexts
  /** What each is for, in one sentence above its whole text. */
  readonly purposes: Readonly<Record<P, Text>>
  readonly value: readonly P[]
  onChange(value: P[]): void
}

const heard: Text = { zh: '念给本人听了，本人同意', en: 'It was read to them, and they agree' }

export function ConsentsField<P extends Purpose>({ needed, texts, purposes, value, onChange }: ConsentsFieldProps<P>) {
  const t = useText()
  const sitting = useSitting()
  return (
    <>
      {sitting && (
        <p className="private">
          <Icon name="talk" size={1.1} />
          {t(
            {
              zh: '请一项一项念给{name}听，本人同意一项勾一项。本人怎么同意的，记在这次代办里。',
              en: 'Read each to {name}, and tick it only when they agree. How they agreed is kept with this sitting.',
            },
            { name: sitting.name },
          )}
        </p>
      )}
      {needed.map(purpose => {
        const of = texts.find(p => p.purpose === purpose)
        if (!of) return null
        const words = (
          <>
            <p>{t(of.text)}</p>
            <p>{t(of.withdrawn)}</p>
            <p className="soft small">
              <AsWritten>{of.basis}</AsWritten>
            </p>
          </>
        )
        if (of.given)
          return (
            <div key={purpose} className="agreed">
              <p>
                <b>{t(of.title)}</b>
                <StatusTag tone="done">{t({ zh: '同意过', en: 'Agreed' })}</StatusTag>
              </p>
              {of.since && (
                <p className="soft small">
                  <DayText day={of.since} />
                </p>
              )}
              <details>
                <summary>{t({ zh: '再看看内容', en: 'Read it again' })}</summary>
                <div className="consent-words">{words}</div>
              </details>
            </div>
          )
        return (
          <ConsentField
            key={purpose}
            name={`consents/${purpose}`}
            label={of.title}
            help={purposes[purpose]}
            text={words}
            {...(sitting ? { agree: heard } : {})}
            value={value.includes(purpose)}
            onChange={on => onChange(on ? [...value, purpose] : value.filter(given => given !== purpose))}
          />
        )
      })}
    </>
  )
}
