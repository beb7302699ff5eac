-- ARGV[2] the id of the connection that has gone.

forget()
redis.call('HDEL', infos, ARGV[2])
redis.call('ZREM', expiries, ARGV[2])
return 1
