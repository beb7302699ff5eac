-- Publishes to a channel without history, unless that was done before.
--
-- KEYS[1] the idempotency key; ARGV[2] how long it is kept, ARGV[3] the pub/sub channel, ARGV[4] the envelope.

local first = redis.call('GET', KEYS[1])
if first then
  local offset, epoch = string.match(first, '^(%d+) (.*)$')
  return { offset, epoch }
end
redis.call('SET', KEYS[1], '0 ', 'PX', ARGV[2])
redis.call('PUBLISH', ARGV[3], ARGV[4])
return { '0', '' }
