// node centrifuge-member.mjs CODEC URL TOKEN CHANNEL
//
// A subscriber with the Centrifuge SDK. Prints a JSON line for each event, and ends with its standard input.
import {args, print, run} from './common.mjs';
import {Peer} from './centrifuge.mjs';

const {positional: [codec, url, token, channel]} = args('centrifuge-member.mjs CODEC URL TOKEN CHANNEL', 4);

run(() => new Promise((done) => {
  const peer = new Peer(codec, url, {token});
  peer.closed = (code) => print({event: 'closed', code});
  const room = peer.channel(channel);
  for (const type of ['connecting', 'connected', 'disconnected']) {
    peer.sdk.on(type, ({code}) => print({event: type, code}));
  }
  room.sdk.on('subscribed', (event) => {
    const {streamPosition: {offset}, wasRecovering, recovered} = peer.read('subscribed', event);
    print({event: 'subscribed', offset, wasRecovering, recovered});
  });
  room.sdk.on('unsubscribed', ({code}) => print({event: 'unsubscribed', code}));
  room.sdk.on('publication', (event) => {
    const {data, offset} = peer.publication(event);
    print({event: 'publication', data, offset});
  });
  room.sdk.subscribe();
  peer.sdk.connect();
  process.stdin.on('end', () => done({event: 'end'})).resume();
}));
