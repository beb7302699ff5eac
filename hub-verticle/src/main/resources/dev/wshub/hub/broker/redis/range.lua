-- How a part of a stream is read.

-- At most `count` entries and about `bytes` bytes of them, but one at least. It is read in portions, for what is too much
-- would be too much here as well: few at first, for they may be large, and twice as many each time that there is room.
local function range(command, from, to, count, bytes)
  local entries, left, portion = {}, bytes, 4
  while count > 0 and left > 0 do
    portion = math.min(count, 2 * portion, 128)
    local read = redis.call(command, stream, from, to, 'COUNT', portion)
    for _, entry in ipairs(read) do
      left = left - #entry[2][2]
      if left < 0 and #entries > 0 then
        return entries
      end
      table.insert(entries, entry)
    end
    count = #read < portion and 0 or count - portion
    if count > 0 then
      local last = tonumber(string.match(read[#read][1], '^%d+'))
      from = command == 'XRANGE' and text(last + 1) .. '-0' or text(math.max(last - 1, 0)) .. '-0'
    end
  end
  return entries
end
