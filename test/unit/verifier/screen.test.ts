// U20: every word that the screen could show is in the report, as text and as a page.
import {expect, test} from 'vitest';
import {da} from '../../../src/i18n/da.ts';
import {plain} from '../../../src/model/messages.ts';
import {present} from '../../../src/model/present.ts';
import {againOf, choicesOf, type Presentation} from '../../../src/model/presentation.ts';
import {CONTROLS, type Answer} from '../../../src/model/vocabulary.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {reportPage, reportText, verifyBundle, type Report} from '../../../src/verifier/index.ts';
import {claims} from '../../support/samples.ts';
import {softNotice} from '../../support/soft-notice.ts';
import {signed} from './signed.ts';

const notice = {...softNotice, allAtOnce: ['accept', 'refuse'] as const};

/** A visit in which e-mail and one partner were answered before, everything else is asked; profiling again. */
const screen = (control: (typeof CONTROLS)[number]): Presentation =>
  present(notice, da, {
    context: 'checkout',
    lang: 'da',
    choices: notice.choices.flatMap(({id}) =>
      id === 'marketing.email' || id.endsWith('rejser') ? [] : [id],
    ),
    again: ['profiling'],
    controls: Object.fromEntries(notice.choices.map(({id}) => [id, control])),
  });

async function reportOf(shown: Presentation, answers: Record<string, Answer>): Promise<Report> {
  const base = await claims();
  const asked = choicesOf(shown);
  const {bundle} = await signed(
    {
      context: 'checkout',
      event: {
        kind: 'choices',
        choices: Object.fromEntries(asked.map(({id}) => [id, answers[id] ?? 'unanswered'])),
      },
      ui: {
        ...base.ui,
        controls: Object.fromEntries(asked.map(({id, control}) => [id, control])),
        again: againOf(shown),
      },
      notice: {...base.notice, digest: await digestOf(notice), shown: await digestOf(shown)},
    },
    {},
    shown,
  );
  return verifyBundle({...bundle, notice});
}

/** Every plain piece of text in a tree, leaving out what no person reads. */
function piecesIn(value: unknown, name = ''): string[] {
  if (['kind', 'id', 'control', 'contact', 'name', 'href', 'slot'].includes(name)) return [];
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => piecesIn(one, key))
    : [];
}

const squeezed = (text: string): string => text.replace(/[|\s]+/g, ' ');
const bare = (page: string): string =>
  squeezed(
    page
      .replace(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );

// of its states a choice shows the one that it was in
const spoken = new Set<string>([...Object.values(da.answers), da.softOptIn.refused]);

test.each(CONTROLS)('nothing that a %s screen says is missing', async (control) => {
  const shown = screen(control);
  const report = await reportOf(shown, {profiling: 'given'});
  expect(report.verdict).toBe('intact');
  const [text, page] = [squeezed(reportText(report)), bare(await reportPage(report))];
  const [heading] = shown.nodes;
  for (const piece of piecesIn(shown.nodes)) {
    if (spoken.has(piece)) continue;
    const isHeading = heading?.kind === 'heading' && piece === plain(heading.text);
    expect(text).toContain(squeezed(isHeading ? piece.toUpperCase() : piece).trim());
    expect(page).toContain(squeezed(piece).trim());
  }
});

test('what stood there only at times, and slots of dates, are told apart', async () => {
  const report = await reportOf(screen('checkbox'), {profiling: 'given'});
  const text = reportText(report);
  expect(text).toMatch(/\* E-mail \(Træk tilbage \/ Svar igen\)/);
  expect(text).toContain('Answered before; one of these, with the date:');
  expect(text).toContain('Given before, under less; one of these, with the date:');
  expect(text).toContain('- Du sagde ja den ‹date›.');
  expect(text).toContain('Siden da har vi ændret, ‹what changed›.');
  expect(text).toContain('(Ja til det hele / Nej til det hele)');
  expect(await reportPage(report)).toContain('<i class="slot" lang="en">date</i>');
});

test('the refusal of a soft opt-in is marked as such, and no choice answered before has a mark', async () => {
  const report = await reportOf(screen('checkbox'), {
    'marketing.sms': 'refused',
    'marketing.post': 'refused',
  });
  const text = reportText(report);
  expect(text).toContain('[said no] Nej tak til tilbud på SMS (marketing.sms)');
  expect(text).toContain('* [said no] Nej tak til tilbud på SMS · Nej');
  expect(text).toContain('[no] Brev (marketing.post)');
  expect(text).not.toMatch(/\] E-mail/);
  expect(await reportPage(report)).toContain('<span class="mark said-no">said no</span>');
});

test('a withdrawal of what was answered before is marked beside it', async () => {
  const base = await claims();
  const shown = screen('checkbox');
  const {bundle} = await signed(
    {
      context: 'checkout',
      event: {kind: 'withdrawal', choices: ['marketing.email']},
      ui: {...base.ui, controls: {}},
      notice: {...base.notice, digest: await digestOf(notice), shown: await digestOf(shown)},
    },
    {},
    shown,
  );
  const text = reportText(await verifyBundle({...bundle, notice}));
  expect(text).toContain('[withdrawn] E-mail (marketing.email)');
  expect(text).toContain('* [withdrawn] E-mail (Træk tilbage / Svar igen)');
});

test('a screen with choices answered before is made again from the notice, word for word', async () => {
  const text = reportText(await reportOf(screen('checkbox'), {profiling: 'given'}));
  expect(text).toContain('makes the very same words from the notice');
});
