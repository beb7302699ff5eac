-- Reads a part of the history.
--
-- ARGV[3] how long the meta is kept, ARGV[4] how many publications at most, ARGV[5] how many bytes, ARGV[6] 'forward' or
-- 'reverse', ARGV[7] and ARGV[8] the epoch and the offset of the position after which (before which, if reverse) to read,
-- if any.

local m = open()
save(m, ARGV[3])
local isReverse = ARGV[6] == 'reverse'
local from, to = '-', '+'
local isKnown = true
if ARGV[7] then
  local offset = tonumber(ARGV[8])
  if isReverse then
    isKnown = offset <= m.o + 1 and knows(m, ARGV[7], offset - 1)
    to = text(math.max(offset - 1, 0)) .. '-0'
  else
    isKnown = knows(m, ARGV[7], offset)
    from = text(offset + 1) .. '-0'
  end
end
local entries = {}
if isKnown then
  local count, bytes = tonumber(ARGV[4]), tonumber(ARGV[5])
  if isReverse then
    entries = range('XREVRANGE', to, from, count, bytes)
  else
    entries = range('XRANGE', from, to, count, bytes)
  end
end
return { text(m.o), m.e, isKnown and 1 or 0, entries }
