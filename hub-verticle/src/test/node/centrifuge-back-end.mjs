// The Centrifuge SDK, and what a back end does to it by the HTTP API.
import assert from 'node:assert/strict';
import {eventually} from './centrifuge.mjs';
import {facts} from './facts.mjs';

facts({
  async 'a back end publishes'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const room = await ann.subscribe(name);
    const {epoch} = room.subscribed.streamPosition;

    const result = await order(at, 'publish', {channel: name, data: {from: 'the back end'}});

    assert.deepEqual(result, {offset: 1, epoch});
    assert.deepEqual(await room.ears.publications({from: 'the back end'}), [{data: {from: 'the back end'}, offset: 1}]);
  },

  async 'a back end takes a user out of a channel, at whatever hub'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, at.name('ann'));
    const phone = await at.come(at.other, ann.ears.name);
    const bob = await at.come(at.one, 'bob');
    const anns = await ann.subscribe(name);
    const phones = await phone.subscribe(name);
    const bobs = await bob.subscribe(name);

    assert.deepEqual(await order(at, 'unsubscribe', {user: ann.ears.name, channel: name}), {});

    for (const room of [anns, phones]) {
      assert.deepEqual(await room.next('unsubscribed'), {channel: name, code: 2000, reason: 'server unsubscribe'});
    }
    await eventually([bob.id], async () => Object.keys(await bob.ask(bobs.sdk.presence())));
    await bob.publish(name, 'without ann');
    await bobs.ears.publications('without ann');
    assert.deepEqual(anns.ears.rest(), []);
    assert.deepEqual(phones.ears.rest(), []);
    anns.sdk.subscribe();
    await anns.next('subscribing');
    await anns.next('subscribed');
  },

  async 'a back end sends a user away, for good or for a while'(at) {
    const ann = await at.come(at.one, at.name('ann'));
    const phone = await at.come(at.other, ann.ears.name);
    const bob = await at.come(at.other, 'bob');

    const shutdown = {code: 3001, reason: 'shutdown'};
    assert.deepEqual(await order(at, 'disconnect', {user: ann.ears.name, disconnect: shutdown}), {});
    for (const client of [ann, phone]) {
      assert.deepEqual(await client.next('connecting'), shutdown);
      client.connected = await client.next('connected');
    }
    assert.deepEqual(await order(at, 'disconnect', {user: ann.ears.name, client: phone.id}), {});
    assert.deepEqual(await phone.next('disconnected'), {code: 3503, reason: 'force disconnect'});
    assert.deepEqual(await order(at, 'disconnect', {user: ann.ears.name}), {});
    assert.deepEqual(await ann.next('disconnected'), {code: 3503, reason: 'force disconnect'});
    assert.deepEqual(bob.ears.rest(), []);
  },
});

async function order(at, method, body) {
  const answer = await fetch(`${at.one.replace('ws:', 'http:')}/api/${method}`, {
    method: 'POST',
    headers: {'X-API-Key': at.apiKey, 'Content-Type': 'application/json'},
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const {result} = await answer.json();
  assert.equal(answer.status, 200);
  return result;
}
