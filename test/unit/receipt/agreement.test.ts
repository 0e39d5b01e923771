// U30: a soft opt-in can be refused and never given; receipt, notice and screen agree on what it is.
import {expect, test} from 'vitest';
import type {Answer} from '../../../src/model/vocabulary.ts';
import {choicesOf, type Presentation, type PresentationNode} from '../../../src/model/presentation.ts';
import type {ReceiptPayload} from '../../../src/receipt/receipt.ts';
import {checkAgreement} from '../../../src/receipt/verify.ts';
import {codeOf} from '../../support/code-of.ts';
import {claims} from '../../support/samples.ts';
import {softNotice, softPresentation} from '../../support/soft-notice.ts';

const shown = softPresentation();

async function answered(answers: Record<string, Answer>, screen = shown): Promise<ReceiptPayload> {
  const base = await claims();
  const asked = choicesOf(screen);
  const choices = Object.fromEntries(asked.map(({id}) => [id, answers[id] ?? 'unanswered'] as const));
  const controls = Object.fromEntries(asked.map(({id, control}) => [id, control]));
  return {
    ...base,
    iss: 'not looked at',
    context: 'checkout',
    event: {kind: 'choices', choices},
    ui: {...base.ui, controls},
  };
}

/** The screen with the control of one choice turned into one that refuses, or into one that gives. */
function bent(id: string, refuses: boolean): Presentation {
  const change = (node: PresentationNode): PresentationNode =>
    node.kind === 'group'
      ? {
          ...node,
          children: node.children.map((child) => {
            if (child.kind !== 'choice' || child.id !== id) return child;
            const {refusal: _refusal, ...rest} = child;
            return refuses ? {...rest, refusal: true} : rest;
          }),
        }
      : node;
  return {...shown, nodes: shown.nodes.map(change)};
}

test.each(['refused', 'unanswered'] as const)('%s is an answer to a soft opt-in', async (answer) => {
  const payload = await answered({'marketing.sms': answer, 'marketing.email': 'given'});
  expect(() => checkAgreement(payload, softNotice, shown)).not.toThrow();
});

test('given is none', async () => {
  const payload = await answered({'marketing.sms': 'given'});
  expect(codeOf(() => checkAgreement(payload, softNotice, shown))).toBe('agreement');
});

test.each([
  ['the soft opt-in, where nobody answered it', 'marketing.sms', false],
  ['a consent, where a tick would have refused', 'marketing.email', true],
] as const)('a screen with another control for %s contradicts the notice', async (_what, id, refuses) => {
  const screen = bent(id, refuses);
  const payload = await answered({'marketing.phone': 'refused'}, screen);
  expect(codeOf(() => checkAgreement(payload, softNotice, screen))).toBe('agreement');
});
