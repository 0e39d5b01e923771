// The file of `--webhooks`: a list of endpoints as JSON. A secret stands in it, or in a variable that it names.
import {readFileSync} from 'node:fs';
import {ConsentError} from '../../model/errors.ts';
import {checkEndpoints, secretlessShape, type WebhookEndpoint} from '../webhooks/endpoints.ts';
import {bad, type Env, type Given} from './flag-values.ts';

/**
 * Reads endpoints from their file; none without one.
 * @throws ConsentError `setting` with one line, never with a secret
 */
export function readWebhooks({value, from}: Given, env: Env): readonly WebhookEndpoint[] {
  if (from === 'default') return [];
  const list = parse(value, from);
  if (!Array.isArray(list)) throw bad(`${from}: ${value} must be a list of endpoints`);
  try {
    const endpoints = list.map((one) => withSecret(one, env)) as readonly WebhookEndpoint[]; // checked next
    checkEndpoints(endpoints);
    return endpoints;
  } catch (cause) {
    throw bad(`${from}: ${value}: ${cause instanceof ConsentError ? cause.message : 'is no list'}`, cause);
  }
}

function parse(file: string, from: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw bad(`${from}: ${file} can't be read`, cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw bad(`${from}: ${file}: is not JSON`, cause);
  }
}

/** With the values of its variables in place of their names; anything else as it is. */
function withSecret(endpoint: unknown, env: Env): unknown {
  if (!secretlessShape(endpoint, '', [])) return endpoint;
  const {secretEnv, ...more} = endpoint;
  const secret = [secretEnv].flat().map((name) => {
    const set = env[name];
    if (set) return set;
    throw new ConsentError('webhook', `webhook endpoint ${endpoint.name}: the variable ${name} is not set`);
  });
  return {...more, secret};
}
