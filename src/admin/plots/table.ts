// The numbers of a plot as a table, for who would rather read them.
import {html, type TemplateResult} from 'lit';
import type {App} from '../app.ts';
import type {Column} from './columns.ts';

/** One row for each column. */
export function plotTable(
  {write}: App,
  columns: readonly Column[],
  {name, step}: {readonly name: string; readonly step: number},
): TemplateResult {
  const {consents} = write.words;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${name}>
    <table>
      <thead>
        <tr>
          <th scope="col">${step === 1 ? consents.day : consents.week}</th>
          <th scope="col">${consents.given}</th>
          <th scope="col">${consents.refused}</th>
          <th scope="col">${consents.withdrawn}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(
          ({from, given, refused, withdrawn}) =>
            html`<tr>
              <th scope="row">${write.day(from)}</th>
              <td>${write.number(given)}</td>
              <td>${write.number(refused)}</td>
              <td>${write.number(withdrawn)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
