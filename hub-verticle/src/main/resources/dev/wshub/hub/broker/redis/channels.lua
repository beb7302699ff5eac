-- Which channels have subscribers. Redis finds all of them, and only so many are answered.
--
-- ARGV[2] a pattern, ARGV[3] how many characters stand before a name (one stands after it), ARGV[4] how many at most.

local before, most = tonumber(ARGV[3]), tonumber(ARGV[4])
local names = {}
for _, channel in ipairs(redis.call('PUBSUB', 'CHANNELS', ARGV[2])) do
  if #names == most then
    break
  end
  local name = string.sub(channel, before + 1, -2)
  if #name <= 255 and string.find(name, '^[!-~]+$') then
    names[#names + 1] = name
  end
end
return names
