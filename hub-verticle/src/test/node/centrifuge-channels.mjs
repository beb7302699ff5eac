// The Centrifuge SDK in channels: who publishes, hears, and asks what.
import assert from 'node:assert/strict';
import WebSocket from 'ws';
import {eventually} from './centrifuge.mjs';
import {within} from './common.mjs';
import {facts} from './facts.mjs';

const LIMIT = 20_000;

facts({
  async 'a publication is heard at both hubs, by its publisher too, with its offset'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    const anns = await ann.subscribe(name);
    const bobs = await bob.subscribe(name);
    assert.equal(anns.subscribed.streamPosition.offset, 0);
    assert.equal(anns.subscribed.streamPosition.epoch, bobs.subscribed.streamPosition.epoch);

    const texts = ['größe € 😀', {deep: [1, 2.5, null, true]}, 'two\nlines', 42];
    for (const text of texts) await ann.publish(name, text);

    for (const room of [anns, bobs]) {
      const heard = await room.ears.publications(...texts);
      assert.deepEqual(heard.map(({offset}) => offset), [1, 2, 3, 4]);
      assert.deepEqual(heard[0].from, {client: ann.id, user: 'ann', info: {name: 'ann'}});
    }
  },

  async 'one hub compresses and the other does not, and both say the same'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    assert.match(ann.socket.extensions, /^permessage-deflate/);
    assert.equal(bob.socket.extensions, '');
    const anns = await ann.subscribe(name);
    const bobs = await bob.subscribe(name);
    const before = ann.socket._socket.bytesRead;

    const text = 'again and again '.repeat(5000);
    await ann.publish(name, text);
    await bob.publish(name, 'short');

    await anns.ears.publications(text, 'short');
    await bobs.ears.publications(text, 'short');
    const read = ann.socket._socket.bytesRead - before;
    assert.ok(read < text.length / 10, `${read} bytes of ${text.length}`);
  },

  async 'a channel without a history has no offsets'(at) {
    const name = at.name('plain:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    const room = await bob.subscribe(name);
    await ann.subscribe(name);

    await ann.publish(name, 'hi');

    const [heard] = await room.ears.publications('hi');
    assert.equal(heard.offset, undefined);
    assert.equal(room.subscribed.streamPosition, undefined);
    assert.deepEqual(await bob.ask(room.sdk.history({limit: 1})), {code: 108, message: 'not available'});
    assert.deepEqual(await bob.ask(room.sdk.presence()), {code: 108, message: 'not available'});
    assert.deepEqual(await bob.ask(room.sdk.presenceStats()), {code: 108, message: 'not available'});
  },

  async 'the two codecs hear each other'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob', at.otherCodec);
    const anns = await ann.subscribe(name);
    const bobs = await bob.subscribe(name);

    await ann.publish(name, {from: 'ann'});
    await bobs.ears.publications({from: 'ann'});
    await bob.publish(name, {from: 'bob'});

    const heard = await anns.ears.publications({from: 'ann'}, {from: 'bob'});
    assert.deepEqual(heard.map(({from}) => from.info), [{name: 'ann'}, {name: 'bob'}]);
    assert.deepEqual(heard.map(({offset}) => offset), [1, 2]);
  },

  async 'presence and its numbers are those of both hubs'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    const bobsPhone = await at.come(at.one, 'bob');
    const room = await ann.subscribe(name);
    await bob.subscribe(name);
    const phone = await bobsPhone.subscribe(name);

    assert.deepEqual(Object.keys(await ann.ask(room.sdk.presence())).sort(), [ann.id, bob.id, bobsPhone.id].sort());
    assert.deepEqual(await ann.ask(room.sdk.presenceStats()), {numClients: 3, numUsers: 2});

    phone.sdk.unsubscribe();
    await eventually({numClients: 2, numUsers: 2}, () => ann.ask(room.sdk.presenceStats()));
    bob.sdk.disconnect();
    await eventually({numClients: 1, numUsers: 1}, () => ann.ask(room.sdk.presenceStats()));
  },

  async 'a question about a channel is for its subscribers'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const refused = {code: 103, message: 'permission denied'};

    assert.deepEqual(await ann.ask(ann.publish(name, 'hi')), refused);
    assert.deepEqual(await ann.ask(ann.sdk.history(name, {limit: 1})), refused);
    assert.deepEqual(await ann.ask(ann.sdk.presence(name)), refused);
    assert.deepEqual(await ann.ask(ann.sdk.presenceStats(name)), refused);
    assert.deepEqual(await ann.ask(ann.sdk.presence('nowhere:1')), {code: 102, message: 'unknown channel'});
  },

  async 'history is told from a position, up to a number, in both directions'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    const room = await bob.subscribe(name);
    const {epoch} = room.subscribed.streamPosition;
    await ann.subscribe(name);
    for (const number of [1, 2, 3, 4, 5]) await ann.publish(name, number);

    const told = async (options) => {
      const {publications, ...top} = await bob.ask(room.sdk.history(options));
      assert.deepEqual(top, {epoch, offset: 5});
      return publications.map(({data, offset}) => [data, offset]);
    };
    assert.deepEqual(await told(undefined), []);
    assert.deepEqual(await told({limit: 0}), []);
    assert.deepEqual(await told({limit: -1}), [[1, 1], [2, 2], [3, 3], [4, 4], [5, 5]]);
    assert.deepEqual(await told({limit: 2}), [[1, 1], [2, 2]]);
    assert.deepEqual(await told({limit: 2, reverse: true}), [[5, 5], [4, 4]]);
    assert.deepEqual(await told({limit: 2, since: {offset: 1, epoch}}), [[2, 2], [3, 3]]);
    assert.deepEqual(await told({limit: -1, since: {offset: 3, epoch}}), [[4, 4], [5, 5]]);
    assert.deepEqual(await told({limit: -1, since: {offset: 5, epoch}}), []);
    assert.deepEqual(await told({limit: -1, since: {offset: 4, epoch}, reverse: true}), [[3, 3], [2, 2], [1, 1]]);
    const {publications: [first]} = await bob.ask(room.sdk.history({limit: 1}));
    assert.deepEqual(first, {data: 1, offset: 1, from: {client: ann.id, user: 'ann', info: {name: 'ann'}}});

    assert.deepEqual(
      await bob.ask(room.sdk.history({limit: -1, since: {offset: 1, epoch: 'another'}})),
      {code: 112, message: 'unrecoverable position'});
  },

  async 'subscribers are told who comes and who goes'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const anns = await ann.subscribe(name, {joinLeave: true});
    const deaf = await ann.subscribe(at.name('chat:'));
    const bob = await at.come(at.other, 'bob');

    assert.equal((await anns.next('join')).client, ann.id);
    const bobs = await bob.subscribe(name);
    assert.deepEqual(await anns.next('join'), {channel: name, client: bob.id, user: 'bob', info: {name: 'bob'}});
    bobs.sdk.unsubscribe();
    assert.deepEqual(await anns.next('leave'), {channel: name, client: bob.id, user: 'bob', info: {name: 'bob'}});
    bobs.sdk.subscribe();
    assert.equal((await anns.next('join')).client, bob.id);
    bob.socket.terminate();
    assert.equal((await anns.next('leave')).client, bob.id);
    assert.deepEqual(deaf.ears.rest(), []);
  },

  async 'a call that nobody answers is refused and a message that nobody takes ends the connection'(at) {
    const ann = await at.come(at.one, 'ann');

    assert.deepEqual(await ann.ask(ann.sdk.rpc('nobody', ann.write({x: 1}))), {code: 108, message: 'not available'});

    await ann.sdk.send(ann.write({one: 'way'}));
    assert.deepEqual(await ann.next('disconnected'), {code: 3508, reason: 'not available'});
  },

  async 'a publisher that is excluded hears only the others'(at) {
    const name = at.name('quiet:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    const anns = await ann.subscribe(name);
    const bobs = await bob.subscribe(name);

    await ann.publish(name, 'from ann');
    await bobs.ears.publications('from ann');
    await bob.publish(name, 'from bob');

    await anns.ears.publications('from bob');
    assert.deepEqual(bobs.ears.rest(), []);
  },

  async 'a room and a channel of the same name are one'(at) {
    const name = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const channel = await ann.subscribe(name);
    const bob = await Roomer.enter(`${at.other}/rooms/${name}?token=${at.token({sub: 'bob'})}`);

    await ann.publish(name, {from: 'ann'});
    assert.equal(await bob.next(), '{"from":"ann"}');
    bob.socket.send('{"from":"bob"}');
    assert.equal(await bob.next(), '{"from":"bob"}');

    const [, heard] = await channel.ears.publications({from: 'ann'}, {from: 'bob'});
    assert.equal(heard.from.user, 'bob');
    assert.equal(heard.offset, 2);
    const late = await Roomer.enter(`${at.one}/rooms/${name}?history=10&token=${at.token({sub: 'carl'})}`);
    assert.equal(await late.next(), '{"from":"ann"}');
    assert.equal(await late.next(), '{"from":"bob"}');
    const later = await Roomer.enter(`${at.one}/rooms/${name}?history=1&token=${at.token({sub: 'carl'})}`);
    assert.equal(await later.next(), '{"from":"bob"}');
    await ann.publish(name, 'last');
    for (const member of [bob, late, later]) assert.equal(await member.next(), '"last"');
  },
});

/** Somebody with a plain WebSocket. */
class Roomer {
  static async enter(url) {
    const member = new Roomer();
    member.heard = [];
    member.wake = () => {};
    member.socket = new WebSocket(url);
    member.socket.on('message', (data) => {
      member.heard.push(data.toString());
      member.wake();
    });
    await within(LIMIT, 'the room', new Promise((done, failed) => member.socket.on('open', done).on('error', failed)));
    return member;
  }

  async next() {
    if (this.heard.length === 0) {
      await within(LIMIT, 'a message in the room', new Promise((done) => { this.wake = done; }));
    }
    return this.heard.shift();
  }
}
