-- Reads what was published after a position.
--
-- ARGV[3] how long the meta is kept, ARGV[4] and ARGV[5] the epoch and the offset of the position, ARGV[6] how many
-- publications at most, ARGV[7] how many bytes, ARGV[8] 'witnessed' if the position did exist, so that a stream which
-- ends before it has lost its tail.

local m = open()
local epoch, offset = ARGV[4], tonumber(ARGV[5])
if ARGV[8] == 'witnessed' and epoch == m.e and offset > m.o then
  renew(m)
end
save(m, ARGV[3])
local isKnown = knows(m, epoch, offset)
local entries = {}
if isKnown and offset < m.o then
  entries = range('XRANGE', text(offset + 1) .. '-0', '+', tonumber(ARGV[6]), tonumber(ARGV[7]))
end
return { text(m.o), m.e, isKnown and 1 or 0, entries }
