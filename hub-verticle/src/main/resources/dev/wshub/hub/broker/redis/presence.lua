-- What every script on presence begins with: the time, and forgetting those who were not entered again.
--
-- KEYS[1] the hash of infos, KEYS[2] the sorted set of when each expires, by the clock of Redis; fields and members are
-- the ids of connections.

local infos, expiries = KEYS[1], KEYS[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function text(number)
  return string.format('%.0f', number)
end

-- At most 1000 at a time, so that Redis is not held up; those who read pass over the rest.
local function forget()
  local gone = redis.call('ZRANGEBYSCORE', expiries, '-inf', text(now), 'LIMIT', 0, 1000)
  if #gone > 0 then
    redis.call('HDEL', infos, unpack(gone))
    redis.call('ZREM', expiries, unpack(gone))
  end
end

-- The ids of those who are there, at most so many; -1 is all.
local function present(most)
  return redis.call('ZRANGEBYSCORE', expiries, text(now + 1), '+inf', 'LIMIT', 0, most)
end

-- Hands over their infos, some hundred at a time, until it is answered false. Lua can give only some thousands of arguments
-- to a call, and what is read here takes memory of Redis.
local function eachInfoOf(clients, visit)
  for first = 1, #clients, 200 do
    local last = math.min(first + 199, #clients)
    for _, info in ipairs(redis.call('HMGET', infos, unpack(clients, first, last))) do
      if info and not visit(info) then
        return false
      end
    end
  end
  return true
end
