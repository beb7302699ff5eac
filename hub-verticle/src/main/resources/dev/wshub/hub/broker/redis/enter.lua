-- ARGV[2] how long they are there, in ms; then the id and the info of each.

forget()
local expiry = text(now + ARGV[2])
local fields, members = {}, {}
for i = 3, #ARGV, 2 do
  fields[#fields + 1] = ARGV[i]
  fields[#fields + 1] = ARGV[i + 1]
  members[#members + 1] = expiry
  members[#members + 1] = ARGV[i]
end
redis.call('HSET', infos, unpack(fields))
redis.call('ZADD', expiries, unpack(members))
redis.call('PEXPIRE', infos, 2 * ARGV[2])
redis.call('PEXPIRE', expiries, 2 * ARGV[2])
return 1
