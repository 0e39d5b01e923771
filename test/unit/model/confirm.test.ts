// Choices that a mail has to confirm: which may be, what the screen says under them, and that nothing else changes.
import {describe, expect, test} from 'vitest';
import {all} from '../../../src/i18n/all.ts';
import {centreAll} from '../../../src/i18n/centre/all.ts';
import {ConsentError} from '../../../src/model/errors.ts';
import {parseNotice, type Choice} from '../../../src/model/notice.ts';
import {presentCentre} from '../../../src/model/present-centre.ts';
import {present} from '../../../src/model/present.ts';
import {choicesOf} from '../../../src/model/presentation.ts';
import {readShown} from '../../../src/verifier/shown.ts';
import {goodNotice} from '../../support/good-notices.ts';
import {smallSoftNotice} from '../../support/small-notice.ts';
import {courlux, presentation} from '../../support/samples.ts';

const confirming = (id: string, confirm: unknown = true): unknown => ({
  ...courlux,
  choices: courlux.choices.map((choice) => (choice.id === id ? {...choice, confirm} : choice)),
});

function faultOf(notice: unknown): string {
  try {
    parseNotice(notice);
    return '';
  } catch (error) {
    return error instanceof ConsentError ? error.message : String(error);
  }
}

describe('a notice', () => {
  test.each(['marketing.email', 'marketing.digital', 'profiling', 'sharing.eksempel-magasiner'])(
    'may have %s confirmed by a mail',
    (id) => {
      expect(faultOf(confirming(id))).toBe('');
    },
  );

  test.each(['marketing.sms', 'marketing.phone', 'marketing.post'])('may not have %s confirmed', (id) => {
    const at = courlux.choices.findIndex((choice) => choice.id === id);
    expect(faultOf(confirming(id))).toBe(
      `/choices/${at}/confirm is for what binds to an e-mail address: nobody confirms this by a mail`,
    );
  });

  test('may not have a soft opt-in confirmed, for it yields no consent', () => {
    const choices = smallSoftNotice.choices.map((choice) => ({...choice, confirm: true}));
    expect(faultOf({...smallSoftNotice, choices})).toContain('/choices/0/confirm is not for a soft opt-in');
  });

  test('says it with true or not at all', () => {
    expect(faultOf(confirming('marketing.email', false))).toMatch(/\/confirm/);
  });
});

const languages = all.map(({lang}) => lang);
/** The notice in ten languages, each with the Danish words: only the built-in ones are looked at. */
const asks = parseNotice({
  ...(JSON.parse(JSON.stringify(goodNotice), (_name, value: unknown) =>
    typeof value === 'object' && value !== null && 'da' in value && 'en' in value
      ? Object.fromEntries(languages.map((lang) => [lang, value.da]))
      : value,
  ) as object),
  languages,
});
const isMail = ({id}: Choice): boolean => id === 'marketing.email';
const mail = asks.choices.find(isMail);
const withConfirm = {
  ...asks,
  choices: [{...mail, confirm: true}, ...asks.choices.filter((choice) => !isMail(choice))],
};

describe('the screen', () => {
  test.each(all.map((messages) => [messages.lang, messages] as const))(
    'says it in %s under that choice, and under no other',
    (lang, messages) => {
      const tree = present(parseNotice(withConfirm), messages, {context: 'registration', lang});
      const said = choicesOf(tree).flatMap(({id, confirm}) => (confirm ? [[id, confirm]] : []));
      expect(said).toEqual([['marketing.email', messages.confirm]]);
      expect(readShown(tree)).toEqual(tree);
      const centre = centreAll.find((one) => one.lang === lang);
      const standing = centre && presentCentre(parseNotice(withConfirm), messages, {lang, centre});
      expect(JSON.stringify(standing).split(JSON.stringify(messages.confirm))).toHaveLength(2);
    },
  );

  test('says nothing more of a notice that confirms nothing', () => {
    expect(JSON.stringify(presentation())).not.toContain('"confirm"');
  });
});
