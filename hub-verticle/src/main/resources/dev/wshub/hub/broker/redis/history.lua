-- Reads a part of the history.
--
-- ARGV[3] how long the meta is kept, ARGV[4] how many publications at most, ARGV[5] 'forward' or 'reverse', ARGV[6] and
-- ARGV[7] the epoch and the offset of the position after which (before which, if reverse) to read, if any.

local m = open()
save(m, ARGV[3])
local isReverse = ARGV[5] == 'reverse'
local from, to = '-', '+'
local isKnown = true
if ARGV[6] then
  local offset = tonumber(ARGV[7])
  if isReverse then
    isKnown = offset <= m.o + 1 and knows(m, ARGV[6], offset - 1)
    to = text(math.max(offset - 1, 0)) .. '-0'
  else
    isKnown = knows(m, ARGV[6], offset)
    from = text(offset + 1) .. '-0'
  end
end
local entries = {}
if isKnown and ARGV[4] ~= '0' then
  if isReverse then
    entries = redis.call('XREVRANGE', stream, to, from, 'COUNT', ARGV[4])
  else
    entries = redis.call('XRANGE', stream, from, to, 'COUNT', ARGV[4])
  end
end
return { text(m.o), m.e, isKnown and 1 or 0, entries }
