// The Centrifuge SDK, much of it at once.
import assert from 'node:assert/strict';
import {Peer, eventually} from './centrifuge.mjs';
import {facts} from './facts.mjs';

const LOOPS = 100;
const CHANNELS = 1000;

facts({
  async 'a client that comes and goes a hundred times without waiting is there once'(at) {
    await comeAndGo(at, async (room) => {
      for (let i = 0; i < LOOPS; i++) {
        room.sdk.subscribe();
        room.sdk.unsubscribe();
      }
    });
  },

  async 'a client that comes and goes a hundred times and waits is there once'(at) {
    await comeAndGo(at, async (room) => {
      for (let i = 0; i < LOOPS; i++) {
        room.sdk.subscribe();
        await room.sdk.ready();
        room.sdk.unsubscribe();
      }
    });
  },

  async 'a thousand subscriptions go out in one frame with the connect command'(at) {
    const prefix = at.name('chat:');
    const ann = new Peer(at.codec, at.one, {name: 'ann', token: at.token({sub: 'ann'})});
    const rooms = Array.from({length: CHANNELS}, (_, i) => ann.channel(`${prefix}-${i}`));
    for (const room of rooms) room.sdk.subscribe();

    ann.sdk.connect();

    await thatAllHear(at, ann, rooms, 1);
  },

  async 'a thousand subscriptions go out in one frame of a batch'(at) {
    const prefix = at.name('plain:');
    const ann = await at.come(at.one, 'ann');
    const rooms = Array.from({length: CHANNELS}, (_, i) => ann.channel(`${prefix}-${i}`));

    ann.sdk.startBatching();
    for (const room of rooms) room.sdk.subscribe();
    ann.sdk.stopBatching();

    await thatAllHear(at, ann, rooms, 2);
  },

  async 'a thousand publications at once arrive in order'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    const anns = await ann.subscribe(name);
    const bobs = await bob.subscribe(name);
    const numbers = Array.from({length: CHANNELS}, (_, i) => i);

    await Promise.all(numbers.map((number) => ann.publish(name, number)));

    for (const room of [anns, bobs]) {
      const heard = await room.ears.publications(...numbers);
      assert.deepEqual(heard.map(({offset}) => offset), numbers.map((number) => number + 1));
    }
  },
});

async function comeAndGo(at, loop) {
  const name = at.name('chat:');
  const bob = await at.come(at.other, 'bob');
  const bobs = await bob.subscribe(name, {joinLeave: true});
  const ann = await at.come(at.one, 'ann');
  const room = ann.channel(name);

  await loop(room);
  room.sdk.subscribe();
  await room.sdk.ready();

  assert.ok(ann.frames > 2 * LOOPS, `only ${ann.frames} frames`);
  assert.deepEqual(Object.keys(await ann.ask(room.sdk.presence())).sort(), [ann.id, bob.id].sort());
  assert.deepEqual(await ann.ask(room.sdk.presenceStats()), {numClients: 2, numUsers: 2});
  for (const number of [1, 2, 3]) await ann.publish(name, number);
  for (const ears of [room.ears, bobs.ears]) {
    await ears.until(() => published(ears).length >= 3, 'three publications');
    assert.deepEqual(published(ears).map(({event}) => [event.data, event.offset]), [[1, 1], [2, 2], [3, 3]]);
  }
  const comings = bobs.ears.all.filter(({event}) => event.client === ann.id);
  assert.deepEqual(comings.map(({type}) => type), comings.map((_, i) => i % 2 === 0 ? 'join' : 'leave'));
  assert.equal(comings.at(-1).type, 'join');
  assert.deepEqual(ann.ears.rest(), []);

  room.sdk.unsubscribe();
  await eventually([bob.id], async () => Object.keys(await bob.ask(bobs.sdk.presence())));
}

const published = (ears) => ears.all.filter(({type}) => type === 'publication');

async function thatAllHear(at, ann, rooms, frames) {
  for (const room of rooms) {
    await room.next('subscribing');
    await room.next('subscribed');
  }
  assert.equal(ann.frames, frames);

  const bob = await at.come(at.other, 'bob');
  for (const room of [rooms[0], rooms[500], rooms[999]]) {
    await bob.subscribe(room.name);
    await bob.publish(room.name, 'hi');
    await room.ears.publications('hi');
  }
  assert.deepEqual(rooms.flatMap((room) => room.ears.rest()), []);
}
