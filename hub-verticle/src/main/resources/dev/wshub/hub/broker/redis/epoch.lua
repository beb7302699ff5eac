-- What every script on a channel's history begins with: its epoch, and the end of its stream.
--
-- KEYS[1] the stream, KEYS[2] the meta; ARGV[1] the run id of this Redis or '', ARGV[2] an epoch that nobody has had.
--
-- Fields of the meta: e epoch, o offset of the newest publication, r run id under which the epoch began or went on,
-- q the run id before that one, l lineage: former epochs and where each ended, the newest first.

local stream, meta = KEYS[1], KEYS[2]

-- A plain number of 15 digits or more would be written with an exponent.
local function text(number)
  return string.format('%.0f', number)
end

-- Begins a new epoch at the present end. What was read before that end is still there, so it stays known.
local function renew(m)
  local lineage = { m.e .. ':' .. text(m.o) }
  for epoch, ending in string.gmatch(m.l, '(%S+):(%d+)') do
    if #lineage < 8 then
      table.insert(lineage, epoch .. ':' .. text(math.min(tonumber(ending), m.o)))
    end
  end
  m.e = ARGV[2]
  m.l = table.concat(lineage, ' ')
  m.isChanged = true
end

-- A Redis that runs under another id may have lost its tail, so what it numbers now is another epoch's. An id that was
-- replaced and comes back is no restart: several servers answer behind one address, and '*' stops the comparison.
local function compare(m, run)
  if run == '' or run == m.r or m.r == '*' then
    return
  end
  if m.r ~= '' then
    renew(m)
  end
  m.r, m.q = run == m.q and '*' or run, m.r
  m.isChanged = true
end

local function open()
  local v = redis.call('HMGET', meta, 'e', 'o', 'r', 'q', 'l')
  if not v[1] then
    redis.call('DEL', stream)
    return { e = ARGV[2], o = 0, r = ARGV[1], q = '', l = '', isChanged = true }
  end
  local m = { e = v[1], o = tonumber(v[2]) or 0, r = v[3] or '', q = v[4] or '', l = v[5] or '' }
  compare(m, ARGV[1])
  return m
end

-- Anybody can name channels, so those that never had a publication are soon forgotten unless they are used: ten minutes,
-- which is longer than a hub with subscribers takes to ask again (recovery.check-interval, 5 minutes and a quarter at most).
local EMPTY_LIFE = 600000

local function save(m, life)
  if m.isChanged then
    redis.call('HSET', meta, 'e', m.e, 'o', text(m.o), 'r', m.r, 'q', m.q, 'l', m.l)
  end
  redis.call('PEXPIRE', meta, m.o == 0 and math.min(life, EMPTY_LIFE) or life)
end

-- Whether the stream has been at this position, and still has all that was before it.
local function knows(m, epoch, offset)
  if epoch == '' then
    return true
  end
  if epoch == m.e then
    return offset <= m.o
  end
  for former, ending in string.gmatch(m.l, '(%S+):(%d+)') do
    if former == epoch then
      return offset <= tonumber(ending)
    end
  end
  return false
end
