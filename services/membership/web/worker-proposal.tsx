// A proposal to end one's own membership: why, until when one may speak, what was decided; and the words one says to it.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'

type Proposal = NonNullable<ReplyOf<typeof membershipApi.mine>['proposal']>

const titles = {
  EXPULSION: { zh: '有人提议除名您的会籍', en: 'Somebody proposed to expel you' },
  AUTO_EXIT: { zh: '有人提议按自动退会办', en: 'Somebody proposed to count you as having left' },
} as const

const says = {
  SAY: {
    zh: '委员会还没有决定。您的话他们会看到，改了以最后一次为准。',
    en: 'The committee has not decided. They will read your words; the last ones count.',
  },
  APPEAL: {
    zh: '委员会决定除名，现在还没有生效。不同意的，写给上级工会，请他们再看；只能写一次。',
    en: 'The committee decided to expel you; it has not taken effect. If you disagree, write to the union above; you can do so once.',
  },
  WAIT: {
    zh: '上级工会看过才生效，看了就告诉您。会籍现在不变。',
    en: 'It takes effect only when the union above has looked, and you will be told. Your membership stays for now.',
  },
} as const

export function AboutMe({ of }: { of: Proposal }) {
  const t = useText()
  return (
    <Section title={titles[of.kind]}>
      <p>
        <AsWritten>{of.why}</AsWritten>
      </p>
      <Facts
        of={[
          ...(of.state === 'PROPOSED' && of.hearUntil
            ? [[t({ zh: '可以说明到', en: 'Speak until' }), <DayText key="h" day={of.hearUntil} />] as const]
            : []),
          ...(of.document
            ? [[t({ zh: '决定文号', en: 'Decision' }), <AsWritten key="d">{of.document}</AsWritten>] as const]
            : []),
          ...(of.appealUntil
            ? [
                [
                  t({ zh: '可以请上级再看到', en: 'Ask the union above by' }),
                  <DayText key="a" day={of.appealUntil} />,
                ] as const,
              ]
            : []),
          ...(of.said
            ? [[t({ zh: '您说的', en: 'You said' }), <AsWritten key="s">{of.said}</AsWritten>] as const]
            : []),
          ...(of.appeal
            ? [
                [
                  t({ zh: '您写给上级的', en: 'To the union above' }),
                  <AsWritten key="w">{of.appeal}</AsWritten>,
                ] as const,
              ]
            : []),
        ]}
      />
      <p>{t(says[of.maySay ?? 'WAIT'])}</p>
      {of.maySay && <Speak of={of} />}
    </Section>
  )
}

function Speak({ of }: { of: Proposal }) {
  const t = useText()
  const [words, setWords] = useState(of.maySay === 'SAY' ? (of.said ?? '') : '')
  const sending = useSend(membershipApi.answerProposal)
  return (
    <Form error={sending.error} onSubmit={() => void sending.send({ proposalId: of.id, words: words.trim() })}>
      <NoteField
        name="words"
        label={
          of.maySay === 'SAY' ? { zh: '您的说明', en: 'Your side' } : { zh: '为什么不同意', en: 'Why you disagree' }
        }
        value={words}
        onChange={setWords}
        rows={4}
      />
      <Button kind="act" submit wide pending={sending.pending} disabled={!words.trim()}>
        {t(
          of.maySay === 'SAY' ? { zh: '交给工会', en: 'Send it' } : { zh: '请上级工会再看', en: 'Ask the union above' },
        )}
      </Button>
    </Form>
  )
}
