-- How many connections and how many users. An info is JSON that begins with the user and then the client, so the users
-- are told apart without parsing it.

forget()
local clients, users, seen = 0, 0, {}
eachInfoOf(present(-1), function(info)
  clients = clients + 1
  local user = string.match(info, '^{"user":"(.-)","client":') or info
  if not seen[user] then
    seen[user] = true
    users = users + 1
  end
  return true
end)
return { clients, users }
