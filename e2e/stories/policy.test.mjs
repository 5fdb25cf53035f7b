// The policy of every answer, as the public evaluator of such policies judges it.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import { Desk } from '../support.mjs';

const { CspEvaluator, CspParser } = createRequire(import.meta.url)('@doyensec/csp-evaluator');

// 10 high, 30 medium, 40 and 50 possible; 20 is syntax: this evaluator does not know Trusted Types.
const GRAVE = [10, 30, 40];

const grave = (policy) => new CspEvaluator(new CspParser(policy).csp).evaluate()
  .filter((finding) => GRAVE.includes(finding.severity)).map((finding) => `${finding.severity} ${finding.description}`);

test('no answer has a policy with a grave finding, and the evaluator finds a planted one', async (t) => {
  const desk = await Desk.start(t);
  const policies = new Set();
  for (const place of ['/', '/r', '/nothing', '/gone', '/support', '/in/0']) {
    const answer = await desk.page.goto(desk.address + place);
    const policy = answer.headers()['content-security-policy'];
    assert.deepEqual(grave(policy), [], place);
    policies.add(policy);
  }
  assert.equal(policies.size, 1);
  const [policy] = policies;
  assert.notDeepEqual(grave(policy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")), []);
});
