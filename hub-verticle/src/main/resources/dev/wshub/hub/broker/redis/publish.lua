-- Appends a publication and publishes it: all, or nothing.
--
-- KEYS[3] the idempotency key, if there is one; ARGV[3] the pub/sub channel, ARGV[4] the envelope up to its position,
-- ARGV[5] what follows its line feed, ARGV[6] how many are kept, ARGV[7] for how long, ARGV[8] how long the meta is kept,
-- ARGV[9] how long the idempotency key is.

if KEYS[3] then
  local first = redis.call('GET', KEYS[3])
  if first then
    local offset, epoch = string.match(first, '^(%d+) (.*)$')
    return { offset, epoch }
  end
end

local m = open()
local offset = text(m.o + 1)
local envelope = ARGV[4] .. ' o=' .. offset .. ' e=' .. m.e .. '\n' .. ARGV[5]
redis.call('XADD', stream, 'MAXLEN', ARGV[6], offset .. '-0', 'd', envelope)
redis.call('PEXPIRE', stream, ARGV[7])
m.o = m.o + 1
if not m.isChanged then
  redis.call('HSET', meta, 'o', offset)
end
save(m, ARGV[8])
if KEYS[3] then
  redis.call('SET', KEYS[3], offset .. ' ' .. m.e, 'PX', ARGV[9])
end
redis.call('PUBLISH', ARGV[3], envelope)
return { offset, m.e }
